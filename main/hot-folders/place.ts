import { constants } from 'node:fs';
import { access, opendir, stat } from 'node:fs/promises';
import type { PlaceWarning } from '../../shared/hot-folder.ts';
import { toUploadError, UploadFault } from '../engine/errors.ts';
import { diskOf, realPathOf } from './disk.ts';
import type { Opinion } from './hot-folders.ts';
import { pathRelation, pathsOf } from './path-relation.ts';
import { fromFolderError } from './system-error.ts';

/** What a place is judged by. */
export interface PlaceSurroundings {
  /** The other hot folders. */
  readonly others: readonly { readonly path: string }[];
  /** Dropchute's own folder. */
  readonly dataFolder: string;
  readonly homeFolder: string;
  readonly platform: NodeJS.Platform;
}

/** What is to be thought of a folder as a hot folder. @param path absolute */
export async function examinePlace(
  path: string,
  surroundings: PlaceSurroundings,
): Promise<Opinion> {
  const { homeFolder, platform } = surroundings;
  const opinion = {
    shown: shownPath(path, homeFolder, platform),
    name: visible(pathsOf(platform).basename(path) || path),
  };
  try {
    await openFolder(path);
    const real = await realPathOf(path);
    await refuseConflict(real, surroundings);
    return { ...opinion, warnings: await warningsOf(real, surroundings), problem: null };
  } catch (thrown) {
    return { ...opinion, warnings: [], problem: toUploadError(thrown) };
  }
}

/** The way from a folder to Dropchute's own, joined with "/", if that lies in it; its files are never uploaded. */
export async function ownFolderIn(
  path: string,
  dataFolder: string,
  platform: NodeJS.Platform,
): Promise<string | null> {
  const [real, own] = await Promise.all([realPathOf(path), realPathOf(dataFolder)]);
  const relation = pathRelation(own, real, platform);
  return relation.kind === 'around' ? relation.rest.split(pathsOf(platform).sep).join('/') : null;
}

/** A path as a person reads it: from the home folder on, and with everything in it to be seen. */
export function shownPath(
  path: string,
  homeFolder: string,
  platform: NodeJS.Platform = process.platform,
): string {
  const relation = pathRelation(homeFolder, path, platform);
  if (relation.kind === 'same') return '~';
  const { sep } = pathsOf(platform);
  return visible(relation.kind === 'inside' ? `~${sep}${relation.rest}` : path);
}

/** Controls, line separators and marks that reorder what stands around them; a path may hold any. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Unicode has pictures of the first controls; the others are a question. */
const visible = (text: string): string =>
  text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : '\ufffd';
  });

/** @throws UploadFault `folder-missing`, `folder-unreadable`, `source-not-a-file` where it is no folder */
async function openFolder(path: string): Promise<void> {
  try {
    if (!(await stat(path)).isDirectory()) throw new UploadFault('source-not-a-file');
    await using _ = await opendir(path);
  } catch (thrown) {
    throw thrown instanceof UploadFault ? thrown : fromFolderError(thrown);
  }
}

/** @throws UploadFault `folder-is-own`, `folder-in-another`, `folder-around-another` */
async function refuseConflict(real: string, surroundings: PlaceSurroundings): Promise<void> {
  const { others, dataFolder, platform } = surroundings;
  const own = pathRelation(await realPathOf(dataFolder), real, platform).kind;
  if (own === 'same' || own === 'inside') throw new UploadFault('folder-is-own');
  for (const other of others) {
    const relation = pathRelation(await realPathOf(other.path), real, platform);
    const detail = shownPath(other.path, surroundings.homeFolder, platform);
    if (relation.kind === 'around') throw new UploadFault('folder-around-another', detail);
    if (relation.kind !== 'apart') throw new UploadFault('folder-in-another', detail);
  }
}

async function warningsOf(
  real: string,
  { homeFolder, platform }: PlaceSurroundings,
): Promise<PlaceWarning[]> {
  const [home, disk] = await Promise.all([
    realPathOf(homeFolder),
    diskOf(real, { homeFolder, platform }),
  ]);
  const fromHome = pathRelation(home, real, platform).kind;
  const warnings: PlaceWarning[] = [];
  if (await isWholeDisk(real, platform)) warnings.push('whole-disk');
  if (fromHome === 'same' || fromHome === 'around') warnings.push('home-folder');
  if (disk.isCloud) warnings.push('cloud-folder');
  if (disk.isNetwork) warnings.push('network-folder');
  if (await isReadOnly(real)) warnings.push('read-only');
  return warnings;
}

/** Whether a folder is where a disk begins. */
async function isWholeDisk(real: string, platform: NodeJS.Platform): Promise<boolean> {
  const around = pathsOf(platform).dirname(real);
  if (around === real) return true;
  return (await stat(real)).dev !== (await stat(around)).dev;
}

async function isReadOnly(real: string): Promise<boolean> {
  try {
    await access(real, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}
