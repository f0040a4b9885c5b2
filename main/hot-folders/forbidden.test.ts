import { chmodSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as testAnywhere } from 'vitest';
import { asNobody } from './testing/as-nobody.ts';
import { type Rig, setUpRig, WAIT } from './testing/rig.ts';

// Windows tells permissions in another way
const test = testAnywhere.skipIf(process.platform === 'win32');
const NAMES = ['a.jpg', 'b.jpg', 'c.jpg'];

/** Has something done once the first file is on its way, before any byte of it is read. */
function onceUnderWay({ engine }: Rig, act: () => void): void {
  const unsubscribe = engine.subscribe((event) => {
    if (event.kind !== 'changed' || event.upload.state.phase !== 'requesting') return;
    unsubscribe();
    act();
  });
}

test('files that may not be read when their turn comes are sent when they may be', () =>
  asNobody(async () => {
    const rig = await setUpRig();
    for (const name of NAMES) await rig.save(name);
    const paths = NAMES.map((name) => join(rig.root, name));
    onceUnderWay(rig, () => {
      for (const path of paths) chmodSync(path, 0);
    });
    await rig.setUp();
    const id = rig.id;
    await rig.shows(({ counts }) => counts.waiting === NAMES.length && counts.failed === 0);
    await expect
      .poll(
        () => rig.hotFolders.files(id, 'waiting', 0).files.map(({ standing }) => standing),
        WAIT,
      )
      .toEqual(NAMES.map(() => ({ kind: 'held', why: 'unreadable' })));
    for (const path of paths) await chmod(path, 0o600);
    await rig.arrived(NAMES.length);
  }));

test('a folder that may not be looked into any more goes on where it was when it may be', () =>
  asNobody(async () => {
    const rig = await setUpRig();
    for (const name of NAMES) await rig.save(name);
    onceUnderWay(rig, () => chmodSync(rig.root, 0));
    await rig.setUp();
    // those that were not handed over by then still wait
    await rig.shows(
      ({ counts: { failed, waiting } }) => failed > 0 && failed + waiting === NAMES.length,
    );
    rig.hotFolders.wake();
    await rig.shows(({ state }) => state.kind === 'no-permission');
    await chmod(rig.root, 0o700);
    rig.hotFolders.wake();
    await rig.arrived(NAMES.length);
  }));
