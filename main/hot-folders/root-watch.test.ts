import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import { type RootState, stateOfRoot, watchRoot } from './root-watch.ts';
import { asNobody } from './testing/as-nobody.ts';

const MISSING: RootState = { kind: 'missing' };
const there = (identity: string): RootState => ({ kind: 'there', identity });

describe('a watch', () => {
  function begin(first: RootState) {
    const clock = new FakeClock();
    const said: string[] = [];
    const scene = { clock, said, looks: 0, state: Promise.resolve(first) };
    const watch = watchRoot('/hot', {
      clock,
      stateOf: () => {
        scene.looks += 1;
        return scene.state;
      },
      onMissing: () => said.push('missing'),
      onBack: () => said.push('back'),
      onUnreadable: ({ code, detail }) => said.push(`${code} ${detail}`),
    });
    const become = (state: RootState, ms = 30_000): Promise<void> => {
      scene.state = Promise.resolve(state);
      return clock.advance(ms);
    };
    return { scene, clock, said, watch, become };
  }

  test('says nothing of a folder that is there', async () => {
    const { said, become } = begin(there('1'));
    await become(there('1'), 600_000);
    expect(said).toEqual([]);
  });

  test('says within 15 s that it is gone, once, and that it is back', async () => {
    const { said, become } = begin(there('1'));
    await become(there('1'));
    await become(MISSING, 15_000);
    expect(said).toEqual(['missing']);
    await become(MISSING, 600_000);
    expect(said).toEqual(['missing']);
    await become(there('1'), 15_000);
    await become(there('1'), 600_000);
    expect(said).toEqual(['missing', 'back']);
  });

  test('says at once that it was never there', async () => {
    const { said, become } = begin(MISSING);
    await become(MISSING, 0);
    expect(said).toEqual(['missing']);
    await become(there('1'));
    expect(said).toEqual(['missing', 'back']);
  });

  test('tells another folder in the same place', async () => {
    const { said, become } = begin(there('1'));
    await become(there('1'));
    await become(there('2'));
    expect(said).toEqual(['back']);
  });

  test('says that it may not be looked into', async () => {
    const { said, become } = begin(there('1'));
    const error = { code: 'folder-unreadable', detail: 'EACCES' } as const;
    await become({ kind: 'unreadable', error });
    await become(there('1'));
    expect(said).toEqual(['folder-unreadable EACCES', 'back']);
  });

  test('takes one that does not answer for gone within 30 s, and asks once until it does', async () => {
    const { scene, said, clock } = begin(there('1'));
    await clock.advance(1);
    const answer = Promise.withResolvers<RootState>();
    scene.state = answer.promise;
    const { looks } = scene;
    await clock.advance(30_000);
    expect(said).toEqual(['missing']);
    await clock.advance(600_000);
    expect(scene.looks).toBe(looks + 1);
    answer.resolve(there('1'));
    await clock.advance(30_000);
    expect(said).toEqual(['missing', 'back']);
  });

  test('looks at once when it is asked to', async () => {
    const { scene, said, clock, watch } = begin(there('1'));
    await clock.advance(1_000);
    scene.state = Promise.resolve(MISSING);
    watch.look();
    await clock.advance(0);
    expect(said).toEqual(['missing']);
  });

  test('ends', async () => {
    const { said, become, clock, watch } = begin(there('1'));
    await become(there('1'));
    watch.close();
    await become(MISSING, 600_000);
    expect(said).toEqual([]);
    expect(clock.sleeping).toBe(0);
  });
});

describe('a folder', () => {
  const plant = async (): Promise<string> => {
    const base = await mkdtemp(join(tmpdir(), 'dropchute-root-'));
    onTestFinished(() => rm(base, { recursive: true, force: true }));
    await chmod(base, 0o755);
    const root = join(base, 'Hot');
    await mkdir(root);
    return root;
  };

  test('that is there has an identity, which another one in its place has not', async () => {
    const root = await plant();
    const first = await stateOfRoot(root);
    expect(first.kind).toBe('there');
    await writeFile(join(root, 'a.jpg'), 'content');
    expect(await stateOfRoot(root)).toEqual(first);
    await rm(root, { recursive: true });
    await mkdir(root);
    const second = await stateOfRoot(root);
    expect(second.kind).toBe('there');
    expect(second).not.toEqual(first);
  });

  test('may be missing, or a file', async () => {
    const root = await plant();
    await rm(root, { recursive: true });
    expect(await stateOfRoot(root)).toEqual(MISSING);
    await writeFile(root, 'content');
    expect(await stateOfRoot(root)).toEqual(MISSING);
  });

  if (process.platform !== 'win32') {
    test('may not be open to us', async () => {
      const root = await plant();
      await chmod(root, 0o311);
      expect(await asNobody(() => stateOfRoot(root))).toEqual({
        kind: 'unreadable',
        error: { code: 'folder-unreadable', detail: 'EACCES' },
      });
    });
  }
});
