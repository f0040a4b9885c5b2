import { TAGS_MAX } from '../../shared/limits.ts';
import { type CollectionRef, type Details, NO_DETAILS, type Preset } from '../../shared/preset.ts';
import type { OpenProject } from '../datocms/project.ts';
import type { GivenDetails } from './detail-arguments.ts';
import { findCollection } from './find-collection.ts';
import type { ByLocale } from './option-values.ts';
import type { Warning } from './reporter.ts';
import { WrongUsage } from './wrong-usage.ts';

/** What is said about every file, as a project can take it. */
export interface FittingDetails {
  /** With the collection under the id that it has in this project. */
  readonly details: Details;
  /** What of the preset is left out. */
  readonly warnings: readonly Warning[];
}

type AskedProject = Pick<OpenProject, 'details' | 'collections'>;

/**
 * What a command line and its preset say, fitted to a project. What is given on the command line
 * must fit; of a preset, which is used for many projects, texts in other locales are left out.
 *
 * @throws WrongUsage for a collection, or a locale that was given, which the project does not have;
 *   UploadFault when it cannot be asked
 */
export async function detailsFor(
  given: GivenDetails,
  preset: Preset | null,
  project: AskedProject,
  signal: AbortSignal,
): Promise<FittingDetails> {
  const { locales } = project.details;
  checkLocales('--title', given.title, locales);
  checkLocales('--alt', given.alt, locales);
  const details = combined(given, preset);
  return {
    details: {
      ...details,
      title: inLocales(details.title, locales),
      alt: inLocales(details.alt, locales),
      collection: await collectionFor(given, preset, project, signal),
    },
    warnings: preset ? missingLocales(preset, locales) : [],
  };
}

/** What is given, and what the preset says besides. */
function combined(given: GivenDetails, preset: Preset | null): Details {
  const said = preset?.details ?? NO_DETAILS;
  const tags = [...new Set([...said.tags, ...given.tag])];
  if (tags.length > TAGS_MAX) {
    throw new WrongUsage(`there are ${tags.length} tags, but a file can have ${TAGS_MAX}`);
  }
  return {
    tags,
    copyright: given.copyright ?? said.copyright,
    author: given.author ?? said.author,
    notes: given.notes ?? said.notes,
    title: { ...said.title, ...given.title },
    alt: { ...said.alt, ...given.alt },
    collection: said.collection,
    duplicates: given.duplicates ?? said.duplicates,
  };
}

async function collectionFor(
  given: GivenDetails,
  preset: Preset | null,
  project: AskedProject,
  signal: AbortSignal,
): Promise<CollectionRef | null> {
  const meant = preset?.details.collection ?? null;
  if (given.collection === undefined && meant === null) return null;
  const collections = await project.collections(signal);
  const found =
    given.collection === undefined
      ? presetCollection(collections, meant)
      : findCollection(collections, given.collection);
  if (found) return { id: found.id, path: found.path };
  throw new WrongUsage(
    `the collection ${meant?.path} of the preset ${preset?.name} is not in the project; name another with --collection`,
  );
}

/** A preset's collection: in another project it has another id, but perhaps the same path. */
const presetCollection = (
  collections: readonly CollectionRef[],
  meant: CollectionRef | null,
): CollectionRef | undefined =>
  collections.find(({ id }) => id === meant?.id) ??
  collections.find(({ path }) => path.normalize() === meant?.path.normalize());

function checkLocales(option: string, texts: ByLocale, locales: readonly string[]): void {
  const unknown = Object.keys(texts).find((locale) => !locales.includes(locale));
  if (unknown === undefined) return;
  throw new WrongUsage(
    `${option} names the locale ${unknown}, but the project has ${locales.join(', ')}`,
  );
}

const inLocales = (texts: ByLocale, locales: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).filter(([locale]) => locales.includes(locale)));

function missingLocales({ name, details }: Preset, locales: readonly string[]): Warning[] {
  const named = new Set([...Object.keys(details.title), ...Object.keys(details.alt)]);
  const missing = [...named].filter((locale) => !locales.includes(locale));
  if (missing.length === 0) return [];
  const message = `The preset ${name} has texts in ${missing.join(', ')}, which the project does not have. They are left out.`;
  return [{ code: 'locale-missing', message }];
}
