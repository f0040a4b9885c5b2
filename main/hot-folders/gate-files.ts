import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import { fromFileSystemError } from '../engine/errors.ts';
import type { Appearance, Look } from './gate-guest.ts';
import { openForWriting } from './open-for-writing.ts';
import type { GateFiles } from './settle-gate.ts';
import { lookAt, type Seen, type SeenFile, type Tree } from './tree-walk.ts';

/** What the gate asks of a hot folder's disk. @param tree the one of the moment */
export const filesOf = (tree: () => Tree): GateFiles => ({
  look: (path) => look(tree(), path),
  probe: (path) => probe(join(tree().root, path)),
  async openForWriting(paths) {
    const { root, disk } = tree();
    // another computer's programs do not show
    if (disk.isNetwork) return new Map();
    const absolute = new Map(paths.map((path) => [join(root, path), path]));
    // what the system does not tell is unknown
    const answers = await openForWriting([...absolute.keys()]).catch(() => []);
    return new Map([...answers].map(([at, answer]) => [absolute.get(at) ?? at, answer]));
  },
});

async function look(tree: Tree, path: string): Promise<Look> {
  let seen: Seen;
  try {
    seen = await lookAt(tree, path);
  } catch {
    // a folder around it may not be looked into any more
    return { kind: 'hollow', why: 'unreadable', fingerprint: { size: 0, modified: 0 } };
  }
  return (seen.kind === 'file' && appearanceOf(seen.file)) || { kind: 'gone' };
}

/** What a file that was seen looks like to the gate; null for one that does not count. */
export function appearanceOf({
  fingerprint,
  standing,
}: Pick<SeenFile, 'fingerprint' | 'standing'>): Appearance | null {
  switch (standing.kind) {
    case 'candidate':
      return { kind: 'present', fingerprint };
    case 'held':
      return { kind: 'hollow', why: standing.why, fingerprint };
    case 'ignored':
      return null;
    default:
      return assertNever(standing, 'standing');
  }
}

/** Opens a file to read it, and reads nothing. What is no file any more does not keep it waiting. */
async function probe(path: string): Promise<'locked' | 'unreadable' | null> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    await file.close();
    return null;
  } catch (thrown) {
    const { code } = fromFileSystemError(thrown);
    return code === 'source-locked' ? 'locked' : 'unreadable';
  }
}
