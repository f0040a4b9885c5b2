import { z } from 'zod';
import { NAME_MAX_LENGTH, PRESETS_MAX } from './limits.ts';
import { unknownVariable } from './template.ts';
import { duplicatePolicySchema, type Metadata, metadataSchema, NO_METADATA } from './upload.ts';

/**
 * An upload collection as it was chosen. Its path finds it again in another project, and where it
 * was deleted and made anew.
 */
export const collectionRefSchema = z.object({
  id: z.string().min(1).max(100),
  /** Its names from the outermost folder down to its own, joined with "/". */
  path: z.string().min(1).max(2_000),
});
export type CollectionRef = z.infer<typeof collectionRefSchema>;

/** An upload collection of a project. */
export const collectionSchema = collectionRefSchema.extend({
  /** The ids of the collections that it lies in, the outermost first. */
  within: z.array(z.string()),
});
export type Collection = z.infer<typeof collectionSchema>;

/**
 * What is decided for files ahead of time: the same things that can be said when they are added by
 * hand. Texts and tags may hold variables (template.ts).
 */
export const detailsSchema = metadataSchema
  .pick({ tags: true, copyright: true, author: true, notes: true, title: true, alt: true })
  .extend({ collection: collectionRefSchema.nullable(), duplicates: duplicatePolicySchema })
  .superRefine((details, context) => {
    for (const text of textsOf(details)) {
      const unknown = unknownVariable(text);
      if (unknown !== null) context.addIssue(`there is no variable ${unknown}`);
    }
  });
export type Details = z.infer<typeof detailsSchema>;

export const NO_DETAILS: Details = {
  tags: [],
  copyright: null,
  author: null,
  notes: null,
  title: {},
  alt: {},
  collection: null,
  duplicates: 'skip',
};

export const presetIdSchema = z.uuid().brand('PresetId');
export type PresetId = z.infer<typeof presetIdSchema>;

export const presetNameSchema = z.string().trim().min(1).max(NAME_MAX_LENGTH);

/** Details under a name. */
export const presetSchema = z.object({
  id: presetIdSchema,
  /** No two presets have the same, whatever its case. */
  name: presetNameSchema,
  details: detailsSchema,
});
export type Preset = z.infer<typeof presetSchema>;

/** Every preset, in the order that a person gave them, and which one a project begins with. */
export const presetBookSchema = z.object({
  presets: z.array(presetSchema).max(PRESETS_MAX),
  /** by project id */
  defaults: z.record(z.string(), presetIdSchema),
});
export type PresetBook = z.infer<typeof presetBookSchema>;

export const NO_PRESETS: PresetBook = { presets: [], defaults: {} };

/** What came of reading presets from a file. */
export const presetImportSchema = z.object({
  imported: z.number().int().nonnegative(),
  /** Those whose name was taken, under the names that they got. */
  renamed: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type PresetImport = z.infer<typeof presetImportSchema>;

/** A preset's name as far as telling it from others goes. */
export const foldName = (name: string): string =>
  name.normalize('NFC').trim().toLocaleLowerCase('en');

/** A name that none of `names` has: the wished one, or with a number behind it. */
export function freeName(wished: string, names: readonly string[]): string {
  const taken = new Set(names.map(foldName));
  let name = wished;
  for (let n = 2; taken.has(foldName(name)); n += 1) {
    const number = ` ${n}`;
    name = wished.slice(0, NAME_MAX_LENGTH - number.length) + number;
  }
  return name;
}

/** Details as metadata, for a project that knows the collection under this id. */
export function metadataOf(details: Details, collection: string | null): Metadata {
  const { tags, copyright, author, notes, title, alt } = details;
  return { ...NO_METADATA, tags, copyright, author, notes, title, alt, collection };
}

/** Every text and tag that may hold variables. */
function textsOf(
  details: Pick<Metadata, 'tags' | 'copyright' | 'author' | 'notes' | 'title' | 'alt'>,
) {
  const { tags, copyright, author, notes, title, alt } = details;
  const single = [copyright, author, notes].filter((text) => text !== null);
  return [...tags, ...single, ...Object.values(title), ...Object.values(alt)];
}
