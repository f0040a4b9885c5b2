import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../../shared/upload.ts';
import type { NewUpload } from './ports.ts';
import { heldTransfer, setUp } from './testing/engine-over-fakes.ts';
import { remoteAsset } from './testing/fake-target.ts';
import { HERO, replacing } from './testing/hero.ts';
import { newUpload } from './testing/new-upload.ts';

test('a copy of what an asset held before is uploaded, although it was looked for ahead', async () => {
  const { clock, target, transfer, engine } = setUp({ concurrency: 1, md5Of: async () => 'old' });
  target.assets.set(HERO, remoteAsset(HERO, { md5: 'old' }));
  const held = heldTransfer();
  transfer.mockImplementationOnce(held.transfer);
  const [hero, copy] = [replacing(), newUpload()];
  engine.add({ projectId: 'project', options: DEFAULT_OPTIONS, uploads: [hero, copy] });
  await clock.advance(1_000);
  await held.begun;
  expect(target.times('findByMd5')).toBe(1);
  held.finish();
  await clock.advance(5_000);
  expect(engine.upload(copy.id)?.state).toMatchObject({ phase: 'done', asset: { id: copy.id } });
});

describe('a copy of what an asset holds that is about to get another file', () => {
  /** An asset whose content a copy has, and a project that can be asked about it. */
  function setUpCopy() {
    const md5Of = async () => 'old';
    const world = setUp({ concurrency: 1, md5Of });
    world.target.assets.set(HERO, remoteAsset(HERO, { md5: 'old' }));
    const add = (...uploads: readonly NewUpload[]) =>
      world.engine.add({ projectId: 'project', options: DEFAULT_OPTIONS, uploads });
    return { ...world, add };
  }

  test('is uploaded although its turn comes first', async () => {
    const { clock, engine, add } = setUpCopy();
    const [copy, hero] = [newUpload(), replacing()];
    add(copy, hero);
    await clock.advance(10_000);
    expect(engine.upload(hero.id)?.state).toMatchObject({ phase: 'done', asset: { id: HERO } });
    expect(engine.upload(copy.id)?.state).toMatchObject({ phase: 'done', asset: { id: copy.id } });
  });

  test('is uploaded although the other one is paused', async () => {
    const { clock, engine, add } = setUpCopy();
    const [copy, hero] = [newUpload(), replacing()];
    add(hero);
    await engine.pause([hero.id]);
    add(copy);
    await clock.advance(10_000);
    expect(engine.upload(copy.id)?.state).toMatchObject({ phase: 'done', asset: { id: copy.id } });
  });

  test('is skipped where that comes to nothing', async () => {
    const { clock, engine, add } = setUpCopy();
    const [copy, hero] = [newUpload(), replacing()];
    add(hero);
    await engine.cancel([hero.id]);
    add(copy);
    await clock.advance(10_000);
    expect(engine.upload(copy.id)?.state).toMatchObject({ phase: 'skipped', asset: { id: HERO } });
  });
});
