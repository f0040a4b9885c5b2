import { expect, test } from 'vitest';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { DEFAULT_SETTINGS, type Settings, type SettingsChange } from '../../shared/settings.ts';
import { createNotices } from './notices.ts';
import { followSettings } from './settings-store.ts';
import type { PageState } from './snapshot-store.ts';

/** A page whose main answers when it is told to. */
function follow() {
  let settings = DEFAULT_SETTINGS;
  let hear = () => {};
  const asked: { change: SettingsChange; answer: (result: Result<void>) => void }[] = [];
  const notices = createNotices();
  const store = followSettings(
    {
      changeSettings: (change) =>
        new Promise((resolve) => {
          asked.push({ change, answer: resolve });
        }),
    },
    {
      get: () => ({ snapshot: { settings } }) as PageState,
      subscribe(listener) {
        hear = listener;
        return () => {};
      },
    },
    notices,
  );
  const tell = (next: Settings) => {
    settings = next;
    hear();
  };
  return { store, asked, notices, tell };
}

const LIMITED = { concurrency: 'auto', bandwidth: 3_000_000 } as const;
const OFFERED = { whenDone: false, whenFailed: true };

test('a change is shown at once, and stays until main tells of it', async () => {
  const { store, asked, tell } = follow();
  const changing = store.change({ transfers: LIMITED });
  expect(store.get().transfers).toEqual(LIMITED);
  expect(asked.map(({ change }) => change)).toEqual([{ transfers: LIMITED }]);
  asked[0]?.answer(succeed(undefined));
  await changing;
  expect(store.get().transfers).toEqual(LIMITED);
  tell({ ...DEFAULT_SETTINGS, transfers: LIMITED });
  expect(store.get()).toEqual({ ...DEFAULT_SETTINGS, transfers: LIMITED });
});

test('a change that main refuses is taken back and told, and no other', async () => {
  const { store, asked, notices } = follow();
  const limiting = store.change({ transfers: LIMITED });
  const muting = store.change({ notifications: OFFERED });
  asked[0]?.answer(fail({ code: 'disk-full' }));
  await limiting;
  expect(store.get()).toEqual({ ...DEFAULT_SETTINGS, notifications: OFFERED });
  expect(notices.get()).toMatchObject([{ kind: 'problem', error: { code: 'disk-full' } }]);
  asked[1]?.answer(succeed(undefined));
  await muting;
});

test('what is changed elsewhere, such as in the tray, is shown', async () => {
  const { store, tell } = follow();
  let heard = 0;
  store.subscribe(() => {
    heard += 1;
  });
  tell({ ...DEFAULT_SETTINGS, notifications: OFFERED });
  expect(store.get().notifications).toEqual(OFFERED);
  expect(heard).toBe(1);
});

test('main’s word counts also when it comes before its answer', async () => {
  const { store, asked, tell } = follow();
  const changing = store.change({ transfers: LIMITED });
  tell({ ...DEFAULT_SETTINGS, transfers: LIMITED });
  asked[0]?.answer(succeed(undefined));
  await changing;
  tell(DEFAULT_SETTINGS);
  expect(store.get()).toEqual(DEFAULT_SETTINGS);
});
