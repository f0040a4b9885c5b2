import { describe, expect, test } from 'vitest';
import { NO_PRESETS } from '../../shared/preset.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { NO_TOTALS, type Patch, type Snapshot } from '../../shared/snapshot.ts';
import { NO_SYSTEM } from '../../shared/system.ts';
import { NOT_INSTALLED } from '../../shared/updates.ts';
import { uploadView } from '../dev/samples.ts';
import { followSnapshots } from './snapshot-store.ts';

const snapshotAt = (sequence: number, uploads: Snapshot['uploads'] = []): Snapshot => ({
  sequence,
  projects: { list: [], current: null },
  uploads,
  totals: NO_TOTALS,
  scan: null,
  presets: NO_PRESETS,
  hotFolders: [],
  settings: DEFAULT_SETTINGS,
  handedOver: [],
  updates: NOT_INSTALLED,
  system: NO_SYSTEM,
});

/** A main that answers only when told to. */
function scriptedMain() {
  let listener: (patch: Patch) => void = () => {};
  const waiting: ((answer: Result<Snapshot>) => void)[] = [];
  return {
    bridge: {
      snapshot: () =>
        new Promise<Result<Snapshot>>((resolve) => {
          waiting.push(resolve);
        }),
      onPatch(next: (patch: Patch) => void) {
        listener = next;
        return () => {
          listener = () => {};
        };
      },
    },
    asked: () => waiting.length,
    async answer(answer: Result<Snapshot>) {
      waiting.shift()?.(answer);
      await Promise.resolve();
      await Promise.resolve();
    },
    push: (patch: Patch) => listener(patch),
  };
}

describe('followSnapshots', () => {
  test('is loading until the first snapshot arrives', async () => {
    const main = scriptedMain();
    const store = followSnapshots(main.bridge);
    expect(store.get().loading.status).toBe('loading');
    await main.answer(succeed(snapshotAt(3)));
    expect(store.get().loading.status).toBe('ready');
    expect(store.get().snapshot.sequence).toBe(3);
  });

  test('lays patches that overtook the snapshot over it', async () => {
    const main = scriptedMain();
    const store = followSnapshots(main.bridge);
    main.push({ sequence: 3, scan: { found: 3 } });
    main.push({ sequence: 4, scan: { found: 4 } });
    await main.answer(succeed(snapshotAt(3)));
    expect(store.get().snapshot).toMatchObject({ sequence: 4, scan: { found: 4 } });
  });

  test('asks again when a patch was missed, and applies what came meanwhile', async () => {
    const main = scriptedMain();
    const store = followSnapshots(main.bridge);
    await main.answer(succeed(snapshotAt(1)));
    main.push({ sequence: 3, scan: { found: 3 } });
    expect(main.asked()).toBe(1);
    main.push({ sequence: 4, scan: { found: 4 } });
    expect(main.asked()).toBe(1);
    await main.answer(succeed(snapshotAt(3)));
    expect(store.get().snapshot).toMatchObject({ sequence: 4, scan: { found: 4 } });
  });

  test('tells its listeners once a change, and never about a patch it knew', async () => {
    const main = scriptedMain();
    const store = followSnapshots(main.bridge);
    await main.answer(succeed(snapshotAt(1)));
    let calls = 0;
    const unsubscribe = store.subscribe(() => {
      calls += 1;
    });
    main.push({ sequence: 1, scan: { found: 1 } });
    expect(calls).toBe(0);
    main.push({ sequence: 2, scan: { found: 2 } });
    expect(calls).toBe(1);
    unsubscribe();
    main.push({ sequence: 3, scan: null });
    expect(calls).toBe(1);
  });

  test('keeps the identity of uploads that did not change', async () => {
    const main = scriptedMain();
    const store = followSnapshots(main.bridge);
    const [a, b] = [uploadView(1), uploadView(2)];
    await main.answer(succeed(snapshotAt(1, [a, b])));
    const changed = { ...b, state: { phase: 'checking' as const } };
    main.push({ sequence: 2, uploads: [changed] });
    expect(store.get().byId.get(a.id)).toBe(a);
    expect(store.get().byId.get(b.id)).toBe(changed);
    const { byId, loading } = store.get();
    main.push({ sequence: 3, scan: { found: 1 } });
    expect(store.get().byId).toBe(byId);
    expect(store.get().loading).toBe(loading);
  });

  test('says why no snapshot came, and tries again when asked', async () => {
    const main = scriptedMain();
    const store = followSnapshots(main.bridge);
    await main.answer(fail({ code: 'internal' }));
    expect(store.get().loading).toEqual({ status: 'failed', error: { code: 'internal' } });
    store.reload();
    expect(store.get().loading.status).toBe('loading');
    await main.answer(succeed(snapshotAt(1)));
    expect(store.get().loading.status).toBe('ready');
  });

  test('hears nothing more once closed', async () => {
    const main = scriptedMain();
    const store = followSnapshots(main.bridge);
    await main.answer(succeed(snapshotAt(1)));
    store.close();
    main.push({ sequence: 2, scan: { found: 2 } });
    expect(store.get().snapshot.scan).toBeNull();
  });
});
