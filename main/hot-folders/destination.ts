import { join } from 'node:path';
import type { HotFolderSettings } from '../../shared/hot-folder.ts';
import { TAG_MAX_LENGTH, TAGS_MAX } from '../../shared/limits.ts';
import {
  type CollectionRef,
  type Details,
  metadataOf,
  type PresetBook,
} from '../../shared/preset.ts';
import { mergeTags } from '../../shared/tags.ts';
import { literal } from '../../shared/template.ts';
import type { BatchOptions, Metadata } from '../../shared/upload.ts';
import { isPassing, UploadFault } from '../engine/errors.ts';
import { saidOfFile } from '../engine/said-of-file.ts';
import { nameOfFile } from './name-in-project.ts';
import type { HotFolderProject } from './ports.ts';

/** Where the files of a hot folder go, and what is said about them. */
export interface Destination {
  /** The path of the collection that a file goes into, names from the outermost down; null for none. */
  collectionOf(path: string): readonly string[] | null;
  /**
   * What is decided for the files of a folder; the collection that they go into is made if there is none.
   *
   * @param folder inside the hot folder, with "/" at its end; empty for the hot folder itself
   * @throws UploadFault as `ensureCollection`
   */
  optionsOf(folder: string, signal: AbortSignal): Promise<BatchOptions>;
}

/** The details that a hot folder's settings name. @throws UploadFault `preset-missing` */
export function detailsOf({ details }: HotFolderSettings, { presets }: PresetBook): Details {
  if (details.kind === 'own') return details.details;
  const preset = presets.find(({ id }) => id === details.id);
  if (!preset) throw new UploadFault('preset-missing');
  return preset.details;
}

/** What decides about tags. */
export interface TagsDeps extends Pick<DestinationDeps, 'settings' | 'presets'> {
  /** The hot folder, absolute. */
  readonly root: string;
}

/**
 * Tags of a file, as they are in the project.
 *
 * @param path inside the hot folder
 * @param now ms since the epoch
 * @throws UploadFault `preset-missing`
 */
export function tagsOf(
  path: string,
  { root, settings, presets }: TagsDeps,
  now: number,
): readonly string[] {
  const metadata = metadataOf(detailsOf(settings, presets), null);
  const origin = { kind: 'local-file', path: join(root, path) } as const;
  const file = { ...nameOfFile(root, path), origin };
  const tags = tagTemplates(metadata.tags, path, settings);
  return saidOfFile({ ...metadata, tags: [...tags] }, file, now).tags;
}

export interface DestinationDeps {
  readonly settings: HotFolderSettings;
  readonly presets: PresetBook;
  readonly project: HotFolderProject;
  readonly signal: AbortSignal;
}

/**
 * Finds out where files go, and makes sure that the project will take them.
 *
 * @throws UploadFault `preset-missing`; `metadata-rejected` where the collection is gone; what else
 *   the project objects to, and what stands between where it must be asked
 */
export async function findDestination({
  settings,
  presets,
  project,
  signal,
}: DestinationDeps): Promise<Destination> {
  const details = detailsOf(settings, presets);
  const base = details.collection && (await findCollection(details.collection, project, signal));
  const metadata = forLocales(metadataOf(details, base?.id ?? null), project.details.locales);
  await makeSure(metadata, project, signal);
  const { asCollections = false } = settings.subfolders ?? {};
  /** Collections that were found or made already, by the folder they are for. */
  const ensured = new Map<string, Promise<string>>();

  const ensure = (folders: readonly string[], asked: AbortSignal): Promise<string> => {
    const key = folders.join('/');
    const known = ensured.get(key) ?? project.ensureCollection(folders, base?.id ?? null, asked);
    ensured.set(key, known);
    known.catch(() => ensured.delete(key));
    return known;
  };

  return {
    collectionOf(path) {
      const folders = asCollections ? foldersOf(path) : [];
      if (base === null && folders.length === 0) return null;
      return [...(base?.path.split('/') ?? []), ...folders];
    },
    async optionsOf(folder, asked) {
      const folders = asCollections ? foldersOf(folder) : [];
      const collection = folders.length === 0 ? metadata.collection : await ensure(folders, asked);
      return {
        metadata: {
          ...metadata,
          tags: [...tagTemplates(metadata.tags, folder, settings)],
          collection,
        },
        duplicates: details.duplicates,
        priority: 'quiet',
      };
    },
  };
}

/** The collection that was chosen, or the one that has its path now. @throws UploadFault `metadata-rejected` */
async function findCollection(
  { id, path }: CollectionRef,
  project: HotFolderProject,
  signal: AbortSignal,
): Promise<CollectionRef> {
  const collections = await project.collections(signal);
  const found =
    collections.find((collection) => collection.id === id) ??
    collections.find((collection) => collection.path.normalize() === path.normalize());
  if (!found) throw new UploadFault('metadata-rejected', `there is no collection ${path}`);
  return found;
}

/** Asks the project, where it can be asked just now. @throws UploadFault what it objects to */
async function makeSure(
  metadata: Metadata,
  { target }: HotFolderProject,
  signal: AbortSignal,
): Promise<void> {
  try {
    await target.preflight({ metadata, size: 0 }, signal);
  } catch (thrown) {
    if (!isPassing(thrown)) throw thrown;
  }
}

/** Texts in locales that the project lacks cannot be said there. */
function forLocales(metadata: Metadata, locales: readonly string[]): Metadata {
  const only = (texts: Metadata['title']) =>
    Object.fromEntries(Object.entries(texts).filter(([locale]) => locales.includes(locale)));
  return { ...metadata, title: only(metadata.title), alt: only(metadata.alt) };
}

/** What a file's tags are made of. @param path of the file, or of its folder with "/" at its end */
const tagTemplates = (
  tags: readonly string[],
  path: string,
  { subfolders }: Pick<HotFolderSettings, 'subfolders'>,
): readonly string[] =>
  subfolders?.asTags ? mergeTags(tags, foldersOf(path).map(toTag)).slice(0, TAGS_MAX) : tags;

/** The names of the folders that a file lies in, or that a folder's path ends in, the outermost first. */
const foldersOf = (path: string): string[] => path.normalize().split('/').slice(0, -1);

/** A folder's name as a tag; its braces are none of ours. */
const toTag = (folder: string): string => literal(folder.trim().slice(0, TAG_MAX_LENGTH / 2));
