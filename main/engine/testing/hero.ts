import type { NewUpload } from '../ports.ts';
import { setUp } from './engine-over-fakes.ts';
import { remoteAsset } from './fake-target.ts';
import { newUpload } from './new-upload.ts';

// A project with one asset, whose file is to be replaced.

/** The asset’s id. */
export const HERO = 'hero';

/** What it is before. */
export const OLD = remoteAsset(HERO, { path: '/1000/old.jpg', md5: 'an-old-md5' });

/** A file that is to take its place. */
export const replacing = (): NewUpload => ({ ...newUpload(), replaces: HERO });

/** An engine, and a project that has the asset. */
export function setUpHero() {
  const world = setUp();
  world.target.assets.set(HERO, OLD);
  return { ...world, hero: () => world.target.assets.get(HERO) };
}
