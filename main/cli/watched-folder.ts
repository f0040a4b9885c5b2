import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type HotFolder, type HotFolderId, hotFolderIdSchema } from '../../shared/hot-folder.ts';
import type { Details } from '../../shared/preset.ts';
import type { OpenProject } from '../datocms/project.ts';
import type { WatchOptions } from './watch-arguments.ts';

/** The hot folder that a command line describes. @param path real and absolute */
export function watchedFolder(
  path: string,
  project: Pick<OpenProject, 'id' | 'details' | 'environment'>,
  details: Details,
  options: WatchOptions,
): HotFolder {
  const { subfolders, include, ignore, existing, after, changed, settle, poll, receipt } = options;
  return {
    id: watchedFolderId(path, project.id),
    path,
    project: {
      id: project.id,
      name: project.details.name,
      environment: project.environment.id,
    },
    paused: false,
    settings: {
      name: basename(path) || path,
      details: { kind: 'own', details },
      subfolders,
      include: [...include],
      ignore: [...ignore],
      existing,
      after,
      replacement: changed,
      settle,
      watching: poll ? 'polling' : 'auto',
      receipt,
    },
  };
}

const UUID_BYTES = 16;

/**
 * The id of a folder that is watched for a project: always the same, so that the ledger knows its
 * files again.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8
 */
export function watchedFolderId(path: string, projectId: string): HotFolderId {
  const digest = createHash('sha256').update(`${projectId}\0${path.normalize()}`).digest();
  const bytes = digest.subarray(0, UUID_BYTES);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(bytes.toString('hex'))?.slice(1) ?? [];
  return hotFolderIdSchema.parse(parts.join('-'));
}

/** Where a path leads once links are followed, as far as it is there: the rest may come. */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realPathOf(parent), basename(path));
  }
}
