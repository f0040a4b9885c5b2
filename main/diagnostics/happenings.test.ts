import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HotFolderView } from '../../shared/hot-folder.ts';
import { type KnownProject, NO_PROJECTS } from '../../shared/project.ts';
import type { UploadView } from '../../shared/upload.ts';
import { UploadFault } from '../engine/errors.ts';
import type { EngineEvent } from '../engine/upload-engine.ts';
import { logHappenings, TELL_EVERY } from './happenings.ts';
import { logOpenings, type Openings } from './project-openings.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const collecting = () => {
  const entries: string[] = [];
  const details: string[] = [];
  const at = (level: string) => (message: string) => void entries.push(`${level} ${message}`);
  const debug = (message: string) => void details.push(message);
  return {
    entries,
    details,
    log: { error: at('error'), warn: at('warn'), info: at('info'), debug },
  };
};

const folder = (state: HotFolderView['state'], warnings: HotFolderView['warnings'] = []) =>
  ({ id: 'f', state, warnings, method: 'events', shown: '~/Secret shoot' }) as HotFolderView;

function setUp() {
  const { entries, details, log } = collecting();
  let projects = NO_PROJECTS;
  let views: HotFolderView[] = [folder({ kind: 'not-connected' })];
  let tellEngine = (_event: EngineEvent): void => {};
  let tellConnection = (): void => {};
  let tellFolders = (): void => {};
  const stop = logHappenings(
    {
      engine: {
        subscribe(listener) {
          tellEngine = listener;
          return () => {
            tellEngine = () => {};
          };
        },
      },
      projects: {
        views: () => projects,
        subscribe(listener) {
          tellConnection = listener;
          return () => {
            tellConnection = () => {};
          };
        },
      },
      hotFolders: {
        views: () => views,
        subscribe(listener) {
          tellFolders = listener;
          return () => {
            tellFolders = () => {};
          };
        },
      },
    },
    log,
  );
  return {
    entries,
    details,
    stop,
    change: (id: string, state: UploadView['state']) =>
      tellEngine({ kind: 'changed', upload: { id, batchId: 'b', state } as UploadView }),
    connect(...list: KnownProject[]) {
      projects = { list, current: list[0]?.id ?? null };
      tellConnection();
    },
    fold(next: HotFolderView[]) {
      views = next;
      tellFolders();
    },
  };
}

it('tells of uploads every few seconds, and of the rest at the end', () => {
  const { entries, change, stop } = setUp();
  for (let n = 0; n < 1_000; n += 1) change(String(n), { phase: 'queued' });
  expect(entries).toEqual(['info hot folder f: not-connected']);
  vi.advanceTimersByTime(TELL_EVERY);
  expect(entries.slice(1)).toEqual(['info uploads: 1000 begun in 1 batch, 1000 under way']);
  change('1', { phase: 'failed', error: { code: 'disk-full' } });
  stop();
  change('2', { phase: 'cancelled' });
  vi.advanceTimersByTime(TELL_EVERY);
  expect(entries.slice(2)).toEqual([
    'info uploads: 1 failed, 999 under way',
    'warn 1 upload failed: disk-full: 1',
    'info quitting',
  ]);
});

it('tells each phase of an upload once, to those who want to know it all', () => {
  const { details, change } = setUp();
  for (const sent of [1, 2]) change('1', { phase: 'sending', sent, total: 3 });
  change('1', { phase: 'confirming' });
  change('1', { phase: 'cancelled' });
  change('1', { phase: 'cancelled' });
  expect(details).toEqual(['upload 1: sending', 'upload 1: confirming', 'upload 1: cancelled']);
});

it('tells what becomes of projects, without their names', () => {
  const { entries, connect } = setUp();
  const project = {
    id: '1:secret-campaign',
    name: 'Acme',
    colour: 'blue',
    kind: 'datocms',
    environment: { id: 'secret-campaign', primary: true },
    remembered: 'session',
    asksBeforeMany: true,
  } as const;
  const details = { locales: [], environments: [], maximumFileSize: null, mediaAreaUrl: null };
  connect({ ...project, status: 'opening' });
  connect({ ...project, status: 'opening' });
  connect({ ...project, ...details, status: 'open' });
  connect({ ...project, status: 'failed', error: { code: 'token-invalid', detail: '401' } });
  connect();
  expect(entries.slice(1)).toEqual([
    'info project 1: opening',
    'info project 1: open (datocms, primary environment, token session)',
    'info project 1: not opened: token-invalid (401)',
    'info project 1: removed',
  ]);
});

it('tells what becomes of hot folders, without their names', () => {
  const { entries, fold } = setUp();
  fold([folder({ kind: 'watching' }, ['network-folder'])]);
  fold([folder({ kind: 'watching' }, ['network-folder'])]);
  vi.advanceTimersByTime(TELL_EVERY);
  fold([folder({ kind: 'blocked', error: { code: 'preset-missing' } })]);
  vi.advanceTimersByTime(TELL_EVERY);
  fold([]);
  vi.advanceTimersByTime(TELL_EVERY);
  expect(entries).toEqual([
    'info hot folder f: not-connected',
    'info hot folder f: watching by events; network-folder',
    'info hot folder f: blocked: preset-missing',
    'info hot folder f: removed',
  ]);
});

it('makes every token a secret before it is used, and tells what came of it', async () => {
  const { entries, log } = collecting();
  const learnt: string[] = [];
  const refuse = async () => {
    expect(learnt).toHaveLength(1);
    throw new UploadFault('token-invalid', '401');
  };
  const openings: Openings = { checkProject: refuse, openProject: refuse };
  const redactor = { learn: (secret: string) => void learnt.push(secret) };
  for (const open of ['checkProject', 'openProject'] as const) {
    learnt.length = 0;
    const logged = logOpenings(openings, { redactor, log });
    const options = { apiUrl: 'https://api', token: 'the token', environment: null };
    await expect(logged[open](options)).rejects.toThrow(UploadFault);
    expect(learnt).toEqual(['the token']);
  }
  expect(entries).toEqual([
    'warn checking a token failed: token-invalid (401)',
    'warn opening a project failed: token-invalid (401)',
  ]);
});
