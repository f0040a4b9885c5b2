import { type Details, metadataOf } from './preset.ts';
import { type BatchOptions, DEFAULT_OPTIONS } from './upload.ts';

/** What can be said of files in one project. */
export interface SaidIn {
  /** The project's: what is said in others stays behind. */
  readonly locales: readonly string[];
  /** The id of the collection in this project; null for none. */
  readonly collection: string | null;
}

/** Details as what is decided for files that are added now. */
export function batchOptionsOf(details: Details, { locales, collection }: SaidIn): BatchOptions {
  const metadata = metadataOf(details, collection);
  const inLocales = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).filter(([locale]) => locales.includes(locale)));
  return {
    ...DEFAULT_OPTIONS,
    metadata: { ...metadata, title: inLocales(metadata.title), alt: inLocales(metadata.alt) },
    duplicates: details.duplicates,
  };
}
