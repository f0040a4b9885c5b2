import { InvalidArgumentError } from '@commander-js/extra-typings';
import { z } from 'zod';
import { explain } from '../../shared/errors.ts';
import { type HotFolderSettings, hotFolderSettingsSchema } from '../../shared/hot-folder.ts';
import { SEARCH_MAX_LENGTH, SETTLE_MAX } from '../../shared/limits.ts';
import { patternProblem } from '../../shared/pattern.ts';
import { unknownVariable } from '../../shared/template.ts';
import { CONCURRENCY_MAX, transferSettingsSchema } from '../../shared/transfer-settings.ts';
import { metadataSchema } from '../../shared/upload.ts';

/** How the values of options are read: each gives the value, or says what it should have been. */

const reading =
  <T>(schema: z.ZodType<T, string>, wanted: string) =>
  (value: string): T => {
    const { success, data } = schema.safeParse(value);
    if (!success) throw new InvalidArgumentError(wanted);
    return data;
  };

const whole = (min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(min).max(max));

/** A path out of a variable that is not set would be the folder that the command is called in. */
export const readPath = reading(z.string().min(1), 'It must be a path that is not empty.');
export const readPaths = (value: string, paths: readonly string[] = []): string[] => [
  ...paths,
  readPath(value),
];
export const readPort = reading(whole(0, 65_535), 'It must be a number from 0 to 65535.');
export const readConcurrency = reading(
  whole(1, CONCURRENCY_MAX),
  `It must be a whole number from 1 to ${CONCURRENCY_MAX}.`,
);
export const readLimit = reading(whole(1, 1_000_000), 'It must be a number of uploads, 1 or more.');
export const readSearch = reading(
  z.string().max(SEARCH_MAX_LENGTH),
  `It must be a text of at most ${SEARCH_MAX_LENGTH} characters.`,
);
/** When a day begins where the computer is, in ms since the epoch. */
export const readDay = reading(
  z.iso.date().transform((day) => new Date(`${day}T00:00`).getTime()),
  'It must be a day, such as 2026-11-23.',
);
export const readDelay = reading(whole(0, 3_600_000), 'It must be a number of milliseconds.');
export const readRate = reading(
  whole(1, Number.MAX_SAFE_INTEGER),
  'It must be a number of bytes a second, 1 or more.',
);
export const readUrl = reading(
  z.url({ protocol: /^https?$/ }),
  'It must be an address such as https://site-api.datocms.com.',
);
export const readRateLimit = reading(
  z
    .string()
    .regex(/^\d+\/\d+$/)
    .transform((value) => value.split('/').map(Number))
    .pipe(z.tuple([z.number().int().positive(), z.number().int().positive()]))
    .transform(([requests, seconds]) => ({ requests, seconds })),
  'It must be requests/seconds, such as 60/3.',
);
/** Megabytes a second, as bytes. */
export const readBandwidth = reading(
  z
    .string()
    .regex(/^\d*\.?\d+$/)
    .transform((value) => Math.round(Number(value) * 1_000_000))
    .pipe(transferSettingsSchema.shape.bandwidth.unwrap()),
  'It must be a number of megabytes a second, such as 2.5, and at least 0.01.',
);
const readPlainText = reading(
  z.string().pipe(metadataSchema.shape.copyright.unwrap()),
  'It must be a text that is not empty.',
);
export const readText = (value: string): string => withKnownVariables(readPlainText(value));
export const readTag = (value: string, tags: string[]): string[] => {
  const { success, data } = metadataSchema.shape.tags.safeParse([
    ...tags,
    withKnownVariables(value),
  ]);
  if (!success) throw new InvalidArgumentError('It must be a short text that is not empty.');
  return data;
};

/** Texts by locale. */
export type ByLocale = Readonly<Record<string, string>>;

export const readLocaleText = (value: string, texts: ByLocale): ByLocale => {
  const [, locale, text = ''] = /^([^=]+)=(.*)$/s.exec(value) ?? [];
  if (locale !== undefined) {
    const { success, data } = metadataSchema.shape.title.safeParse({
      ...texts,
      [locale]: withKnownVariables(text),
    });
    if (success) return data;
  }
  throw new InvalidArgumentError('It must be a locale and a text, such as "en=A vase".');
};

function withKnownVariables(text: string): string {
  const unknown = unknownVariable(text);
  if (unknown === null) return text;
  const { advice } = explain('variable-unknown');
  throw new InvalidArgumentError(`There is no variable ${unknown}. ${advice}`);
}

export const readSettle = reading(
  z
    .string()
    .regex(/^\d*\.?\d+$/)
    .transform(Number)
    .pipe(hotFolderSettingsSchema.shape.settle),
  `It must be a number of seconds from 0.5 to ${SETTLE_MAX}.`,
);
/** What folders inside a hot folder are for. */
export const readSubfolders = (
  value: string,
): NonNullable<HotFolderSettings['subfolders']> | 'ignore' => {
  if (value === 'ignore') return value;
  const words = value.split(',');
  if (words.some((word) => word !== 'tags' && word !== 'collections')) {
    throw new InvalidArgumentError('It must be tags, collections, tags,collections or ignore.');
  }
  return { asTags: words.includes('tags'), asCollections: words.includes('collections') };
};
export const readGlob = (value: string, globs: string[]): string[] => {
  const problem = patternProblem(value);
  if (problem !== null) throw new InvalidArgumentError(`In this pattern, ${problem}.`);
  const { success, data } = hotFolderSettingsSchema.shape.include.safeParse([...globs, value]);
  if (!success)
    throw new InvalidArgumentError('It must be a short pattern, and not one of hundreds.');
  return data;
};
