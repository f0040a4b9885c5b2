import { expect, it, vi } from 'vitest';
import type { OpenProject } from '../datocms/project.ts';
import { UploadFault } from '../engine/errors.ts';
import type { UploadTarget } from '../engine/ports.ts';
import { NO_BOOK, type ProjectBook } from '../projects/project-book.ts';
import { createProjectOpener } from './project-opener.ts';
import { createProjects, currentProject } from './projects.ts';

const environment = { id: 'main', primary: true };

function opened(id: string) {
  const close = vi.fn(async () => {});
  const details = { name: `Project ${id}`, locales: ['en'], environments: [environment] };
  return {
    id,
    details: { ...details, maximumFileSize: null },
    environment,
    mediaAreaUrl: null,
    target: { maximumFileSize: null, findAssets: vi.fn(async () => []) } as unknown as UploadTarget,
    close,
  } as unknown as OpenProject & { close: typeof close };
}

/** A computer on which the app is started more than once; tokens are their projects' ids. */
function setUp({ canSeal = true } = {}) {
  let book: ProjectBook = NO_BOOK;
  let isFull = false;
  const faults = new Map<string, UploadFault>();
  const all: ReturnType<typeof opened>[] = [];
  let wakeUp = (): void => {};
  let opening: Promise<void> | undefined;
  const start = () =>
    createProjects({
      book: {
        read: () => book,
        write(next) {
          if (isFull) throw new UploadFault('disk-full');
          book = next;
        },
        subscribe: () => () => {},
      },
      clock: {
        now: () => 0,
        sleep: () =>
          new Promise((resolve) => {
            wakeUp = resolve;
          }),
      },
      opener: createProjectOpener({
        secrets: {
          seal: (secret) => (canSeal ? `sealed ${secret}` : null),
          unseal: (sealed) => sealed.replace('sealed ', ''),
        },
        apiUrl: 'https://api.example',
        checkProject: () => expect.unreachable(),
        async openProject({ token }) {
          await opening;
          const fault = faults.get(token);
          if (fault) throw fault;
          const [id = ''] = token.split('/');
          const project = opened(id);
          all.push(project);
          return project;
        },
        startDemo: async () => ({ url: 'http://127.0.0.1:1', token: 'demo' }),
      }),
    });
  return {
    start,
    faults,
    all,
    book: () => book,
    setBook(next: ProjectBook) {
      book = next;
    },
    fill: () => {
      isFull = true;
    },
    passTime: () => wakeUp(),
    /** From now on what is opened waits for the returned function to be called. */
    holdUp() {
      const { promise, resolve } = Promise.withResolvers<void>();
      opening = promise;
      return resolve;
    },
  };
}

const add = (token: string) => ({ token, environment: 'main' });
const standings = (projects: ReturnType<typeof createProjects>) =>
  projects.views().list.map(({ id, status }) => `${id} ${status}`);

it('holds several open, sends the next drop to one, and opens all of them at the next start', async () => {
  const { start, book } = setUp();
  const first = start();
  await first.add(add('a'));
  await first.addDemo();
  expect(currentProject(first).id).toBe('demo');
  first.select('a');
  first.change('a', { name: 'Shop' });
  expect(['a', 'demo', 'c'].map((id) => first.targetOf(id) !== null)).toEqual([true, true, false]);
  expect(JSON.stringify(first.views())).not.toContain('sealed');
  expect(book().projects[0]?.sealedToken).toBe('sealed a');

  const second = start();
  const openedIds: string[] = [];
  second.onOpened(({ id }) => openedIds.push(id));
  await second.restore();
  expect(standings(second)).toEqual(['a open', 'demo open']);
  expect(openedIds.sort()).toEqual(['a', 'demo']);
  expect(currentProject(second)).toMatchObject({ id: 'a', name: 'Shop', remembered: 'kept' });
});

it('lets go of a project that was removed while it was being opened', async () => {
  const { start, all, holdUp } = setUp();
  const projects = start();
  await projects.add(add('a'));
  const goOn = holdUp();
  const reconnected = projects.reconnect('a');
  projects.remove('a');
  goOn();
  await reconnected;
  expect(all).toHaveLength(2);
  for (const project of all) expect(project.close).toHaveBeenCalledOnce();
  expect(projects.targetOf('a')).toBeNull();
});

it('forgets the token of a project that is removed, also one that it could not seal', async () => {
  const { start, book, setBook } = setUp({ canSeal: false });
  const projects = start();
  await projects.add(add('a'));
  const kept = book();
  projects.remove('a');
  setBook(kept);
  await projects.reconnect('a');
  expect(projects.views().list).toMatchObject([
    { status: 'failed', error: { code: 'token-forgotten' } },
  ]);
});

it('opens what it had also where the disk is full', async () => {
  const { start, fill } = setUp();
  await start().add(add('a'));
  fill();
  const again = start();
  await again.restore();
  expect(standings(again)).toEqual(['a open']);
});

it('lets one fail to open without the others, and tries again by itself', async () => {
  const { start, faults, passTime } = setUp();
  const before = start();
  await before.add(add('a'));
  await before.add(add('b'));
  faults.set('b', new UploadFault('network-unreachable'));
  const projects = start();
  await projects.restore();
  expect(standings(projects)).toEqual(['a open', 'b failed']);
  expect(() => currentProject(projects)).toThrow(new UploadFault('not-connected'));
  faults.clear();
  passTime();
  await vi.waitFor(() => expect(standings(projects)).toEqual(['a open', 'b open']));
});

it('keeps an open project as it was when checking it again fails', async () => {
  const { start, faults } = setUp();
  const projects = start();
  await projects.add(add('a'));
  faults.set('a', new UploadFault('token-invalid'));
  await expect(projects.reconnect('a')).rejects.toMatchObject({ code: 'token-invalid' });
  expect(standings(projects)).toEqual(['a open']);
});

it('has what is under way go on with what it was opened as last', async () => {
  const { start, all } = setUp();
  const projects = start();
  await projects.add(add('a'));
  const target = projects.targetOf('a');
  await projects.replaceToken('a', 'a/second');
  await projects.reconnect('a');
  // who keeps account of what is sent by its target knows it again
  expect(projects.targetOf('a')).toBe(target);
  await target?.findAssets([], new AbortController().signal);
  const asked = all.map((project) => vi.mocked(project.target.findAssets).mock.calls.length);
  expect(asked).toEqual([0, 0, 1]);
  projects.remove('a');
  await expect(target?.findAssets([], new AbortController().signal)).rejects.toThrow(
    new UploadFault('not-connected'),
  );
});

it('takes another token of the same project only', async () => {
  const { start, book, all } = setUp();
  const projects = start();
  await projects.add(add('a'));
  await expect(projects.replaceToken('a', 'b')).rejects.toMatchObject({
    code: 'token-of-another-project',
  });
  expect(all.at(-1)?.close).toHaveBeenCalledOnce();
  await projects.replaceToken('a', 'a/second');
  expect(book().projects[0]?.sealedToken).toBe('sealed a/second');
  // a call that is under way finishes over the first
  expect(all[0]?.close).not.toHaveBeenCalled();
});

it('forgets a token that cannot be sealed when the app quits, but not the project', async () => {
  const { start } = setUp({ canSeal: false });
  const first = start();
  await first.add(add('a'));
  expect(first.views().list[0]?.remembered).toBe('session');
  await first.reconnect('a');
  const second = start();
  await second.restore();
  expect(second.views().list).toMatchObject([
    { id: 'a', status: 'failed', error: { code: 'token-forgotten' } },
  ]);
  await second.replaceToken('a', 'a');
  expect(standings(second)).toEqual(['a open']);
});

it('lets go of all that a removed project had open', async () => {
  const { start, all, book } = setUp();
  const projects = start();
  await projects.add(add('a'));
  await projects.reconnect('a');
  projects.remove('a');
  expect(all.map(({ close }) => close.mock.calls.length)).toEqual([1, 1]);
  expect(projects.targetOf('a')).toBeNull();
  expect(book()).toEqual(NO_BOOK);
});

it('holds no project that cannot be kept', async () => {
  const { start, all, fill } = setUp();
  const projects = start();
  fill();
  await expect(projects.add(add('a'))).rejects.toMatchObject({ code: 'disk-full' });
  expect(all[0]?.close).toHaveBeenCalledOnce();
  expect(projects.targetOf('a')).toBeNull();
});
