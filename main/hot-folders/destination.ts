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
import { nameOfFile } from './file-name.ts';
import type { HotFolderProject } from './ports.ts';

/** Where the files of a hot folder go, and what is said about them. */
export interface Destination {
  /** Tags of a file, as they are in the project. @param now ms since the epoch */
  tagsOf(path: string, now: number): readonly string[];
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

export interface DestinationDeps {
  /** The hot folder, absolute. */
  readonly root: string;
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
  root,
  settings,
  presets,
  project,
  signal,
}: DestinationDeps): Promise<Destination> {
  const details = detailsOf(settings, presets);
  const base = details.collection && (await findCollection(details.collection, project, signal));
  const metadata = forLocales(metadataOf(details, base?.id ?? null), project.details.locales);
  await makeSure(metadata, project, signal);
  const { asTags = false, asCollections = false } = settings.subfolders ?? {};
  /** Collections that were found or made already, by the folder they are for. */
  const ensured = new Map<string, Promise<string>>();

  const ensure = (folders: readonly string[], asked: AbortSignal): Promise<string> => {
    const key = folders.join('/');
    const known = ensured.get(key) ?? project.ensureCollection(folders, base?.id ?? null, asked);
    ensured.set(key, known);
    known.catch(() => ensured.delete(key));
    return known;
  };
  const templatesOf = (path: string): readonly string[] =>
    asTags
      ? mergeTags(metadata.tags, foldersOf(path).map(toTag)).slice(0, TAGS_MAX)
      : metadata.tags;

  return {
    tagsOf(path, now) {
      const origin = { kind: 'local-file', path: join(root, path) } as const;
      const file = { ...nameOfFile(root, path), origin };
      return saidOfFile({ ...metadata, tags: [...templatesOf(path)] }, file, now).tags;
    },
    collectionOf(path) {
      const folders = asCollections ? foldersOf(path) : [];
      if (base === null && folders.length === 0) return null;
      return [...(base?.path.split('/') ?? []), ...folders];
    },
    async optionsOf(folder, asked) {
      const folders = asCollections ? foldersOf(folder) : [];
      const collection = folders.length === 0 ? metadata.collection : await ensure(folders, asked);
      return {
        metadata: { ...metadata, tags: [...templatesOf(folder)], collection },
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

/** The names of the folders that a file lies in, or that a folder's path ends in, the outermost first. */
const foldersOf = (path: string): string[] => path.normalize().split('/').slice(0, -1);

/** A folder's name as a tag; its braces are none of ours. */
const toTag = (folder: string): string => literal(folder.trim().slice(0, TAG_MAX_LENGTH / 2));
