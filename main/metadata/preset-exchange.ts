import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  detailsSchema,
  freeName,
  NO_DETAILS,
  type Preset,
  type PresetBook,
  type PresetId,
  type PresetImport,
  presetIdSchema,
  presetNameSchema,
} from '../../shared/preset.ts';
import { UploadFault } from '../engine/errors.ts';
import { withPresets } from './presets.ts';

/** Presets on their way from one computer to another, as JSON. */

const FORMAT = 'dropchute-presets';
const VERSION = 1;

/** bytes; more than five hundred presets with every text filled in ordinarily come to */
export const EXCHANGED_MAX = 16 * 1024 * 1024;

/** A preset as a person may have written it by hand: what it does not say is unset. */
const foreignPresetSchema = z.object({
  name: presetNameSchema,
  details: z
    .looseObject({})
    .prefault({})
    .transform((details) => ({ ...NO_DETAILS, ...details }))
    .pipe(detailsSchema),
});

const presetsSchema = z.array(foreignPresetSchema).min(1);

const envelopeSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  presets: z.unknown(),
});

/** Presets out of a file, and the book that has them. */
export interface Imported {
  readonly book: PresetBook;
  readonly report: PresetImport;
}

/**
 * Adds the presets of a file at the end, each under an id of its own and a name that was free.
 *
 * @param text of an exported file, or a JSON array of presets
 * @throws UploadFault `presets-unreadable`, `too-many-kept`
 */
export function importPresets(book: PresetBook, text: string): Imported {
  const names = book.presets.map(({ name }) => name);
  const renamed: PresetImport['renamed'] = [];
  const added = parse(text).map(({ name: wished, details }): Preset => {
    const name = freeName(wished, names);
    names.push(name);
    if (name !== wished) renamed.push({ from: wished, to: name });
    return { id: presetIdSchema.parse(randomUUID()), name, details };
  });
  return {
    book: withPresets(book, [...book.presets, ...added]),
    report: { imported: added.length, renamed },
  };
}

/**
 * The text of a file that takes presets elsewhere.
 *
 * @throws UploadFault `preset-missing` where there is none of them
 */
export function exportPresets(
  { presets }: PresetBook,
  which: 'all' | readonly PresetId[],
): { readonly text: string; readonly count: number } {
  const chosen = which === 'all' ? presets : presets.filter(({ id }) => which.includes(id));
  if (chosen.length === 0) throw new UploadFault('preset-missing');
  const document = {
    format: FORMAT,
    version: VERSION,
    // an id means nothing on another computer
    presets: chosen.map(({ name, details }) => ({ name, details })),
  };
  return { text: `${JSON.stringify(document, undefined, 2)}\n`, count: chosen.length };
}

function parse(text: string): z.infer<typeof presetsSchema> {
  let json: unknown;
  try {
    // editors on Windows put a mark before the text
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new UploadFault('presets-unreadable', 'not JSON', { cause });
  }
  const presets = Array.isArray(json) ? json : understood(envelopeSchema, json).presets;
  return understood(presetsSchema, presets);
}

/** @throws UploadFault `presets-unreadable`, and where the first thing is that cannot be understood */
function understood<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  const where = first && `${first.path.join('.')}: ${first.message}`;
  throw new UploadFault('presets-unreadable', where, { cause: read.error });
}
