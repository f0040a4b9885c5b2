import { expect, test, vi } from 'vitest';
import type { Collection } from '../../shared/preset.ts';
import { NO_PROJECTS } from '../../shared/project.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { scenarioFrom } from '../dev/scenarios.ts';
import { followCollections } from './collections.ts';
import type { PageState } from './snapshot-store.ts';

const PRESS: Collection = { id: '1', path: 'Press', within: [] };
const OFFLINE = { code: 'network-unreachable' } as const;

/** A project that answers when told to, and a page on which it can be left. */
function setUp() {
  const answers: ((answer: Result<Collection[]>) => void)[] = [];
  const { snapshot } = scenarioFrom('several-projects');
  let state: PageState = { loading: { status: 'ready' }, snapshot, byId: new Map() };
  let changed = () => {};
  const store = followCollections(
    { collections: () => new Promise((resolve) => answers.push(resolve)) },
    {
      get: () => state,
      subscribe(listener) {
        changed = listener;
        return () => {};
      },
    },
  );
  const [id = '', other = ''] = snapshot.projects.list.map((project) => project.id);
  return {
    store,
    id,
    other,
    answers,
    leave() {
      state = { ...state, snapshot: { ...snapshot, projects: NO_PROJECTS } };
      changed();
    },
  };
}

test('says that it reads, and then what there is', async () => {
  const { store, id, answers } = setUp();
  expect(store.get(id).status).toBe('unread');
  const read = store.read(id);
  expect(store.get(id).status).toBe('reading');
  answers[0]?.(succeed([PRESS]));
  await read;
  expect(store.get(id)).toEqual({ status: 'known', list: [PRESS] });
});

test('says why it could not be read, and keeps what was known', async () => {
  const { store, id, answers } = setUp();
  const listener = vi.fn();
  store.subscribe(listener);
  const first = store.read(id);
  answers[0]?.(fail(OFFLINE));
  await first;
  expect(store.get(id)).toEqual({ status: 'failed', error: OFFLINE });
  const second = store.read(id);
  answers[1]?.(succeed([PRESS]));
  await second;
  const third = store.read(id);
  answers[2]?.(fail(OFFLINE));
  await third;
  expect(store.get(id)).toEqual({ status: 'known', list: [PRESS] });
  expect(listener).toHaveBeenCalledTimes(4);
});

test('forgets a project that was left, and what it answers afterwards', async () => {
  const { store, id, answers, leave } = setUp();
  const read = store.read(id);
  leave();
  answers[0]?.(succeed([PRESS]));
  await read;
  expect(store.get(id).status).toBe('unread');
});

test('knows those of each project by itself', async () => {
  const { store, id, other, answers } = setUp();
  const reads = [store.read(id), store.read(other)];
  answers[1]?.(succeed([]));
  answers[0]?.(succeed([PRESS]));
  await Promise.all(reads);
  expect(store.get(id)).toEqual({ status: 'known', list: [PRESS] });
  expect(store.get(other)).toEqual({ status: 'known', list: [] });
});
