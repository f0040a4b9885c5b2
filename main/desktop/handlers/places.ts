import { randomUUID } from 'node:crypto';
import { UploadFault } from '../../engine/errors.ts';

/** How many are remembered: a person sets up one hot folder at a time. */
export const PLACES_MAX = 20;

/** The folders that a person chose lately, under ids that stand for them where no path may go. */
export interface Places {
  /** @param path absolute */
  remember(path: string): string;
  /** @throws UploadFault `folder-missing` where it was chosen too long ago, or never */
  pathOf(id: string): string;
}

/** @see Places */
export function createPlaces(): Places {
  const paths = new Map<string, string>();
  return {
    remember(path) {
      const id = randomUUID();
      paths.set(id, path);
      const [oldest] = paths.keys();
      if (paths.size > PLACES_MAX && oldest !== undefined) paths.delete(oldest);
      return id;
    },
    pathOf(id) {
      const path = paths.get(id);
      if (path === undefined) throw new UploadFault('folder-missing', 'not chosen lately');
      return path;
    },
  };
}
