import { z } from 'zod';
import { ApiError } from '../cma/api-error.ts';
import {
  type FieldMetadata,
  focalPointSchema,
  type LocaleMetadata,
  localeMetadataSchema,
} from './records.ts';

/**
 * The two shapes of `default_field_metadata`. Which one a project speaks is told by
 * `site.meta.non_localized_focal_points`; inside, there is only the locale-keyed one.
 * Outside fact: https://www.datocms.com/product-updates/non-localized-focal-points
 */
export type FieldMetadataShape = 'locale-keyed' | 'field-keyed';

/** What a write changes: keys that it leaves out keep their stored values. */
export type FieldMetadataPatch = Readonly<Record<string, Partial<LocaleMetadata>>>;

/** Metadata as a project that opted in tells it. */
export interface FieldKeyedMetadata {
  readonly alt: Record<string, string | null>;
  readonly title: Record<string, string | null>;
  readonly custom_data: Record<string, Record<string, unknown>>;
  readonly focal_point: LocaleMetadata['focal_point'];
  readonly poster_time: number | null;
}

const EMPTY: LocaleMetadata = {
  alt: null,
  title: null,
  custom_data: {},
  focal_point: null,
  poster_time: null,
};

const localeKeyedSchema = z.record(z.string(), localeMetadataSchema.exactPartial().strict());

const fieldKeyedSchema = z
  .strictObject({
    alt: z.record(z.string(), z.string().nullable()),
    title: z.record(z.string(), z.string().nullable()),
    custom_data: z.record(z.string(), z.record(z.string(), z.unknown())),
    focal_point: focalPointSchema.nullable(),
    poster_time: z.number().nonnegative().nullable(),
  })
  .exactPartial();

/**
 * Reads what a client wrote.
 *
 * @throws ApiError INVALID_FIELD when it is in the other shape, or names a locale the project does not have
 */
export function readFieldMetadata(
  written: unknown,
  shape: FieldMetadataShape,
  locales: readonly string[],
): FieldMetadataPatch {
  const patch =
    shape === 'locale-keyed' ? readLocaleKeyed(written) : readFieldKeyed(written, locales);
  const unknown = Object.keys(patch).filter((locale) => !locales.includes(locale));
  if (unknown.length > 0) throw invalid({ reason: 'unknown locales', locales: unknown });
  return patch;
}

/** The stored metadata after a write. */
export function patchFieldMetadata(
  stored: FieldMetadata,
  patch: FieldMetadataPatch,
): FieldMetadata {
  const changed = Object.entries(patch).map(([locale, metadata]) => [
    locale,
    { ...EMPTY, ...stored[locale], ...metadata },
  ]);
  return { ...stored, ...Object.fromEntries(changed) };
}

/** Stored metadata as the project tells it. What is not localized comes from the primary locale. */
export function showFieldMetadata(
  stored: FieldMetadata,
  shape: FieldMetadataShape,
  locales: readonly string[],
): FieldMetadata | FieldKeyedMetadata {
  const full = locales.map((locale) => [locale, stored[locale] ?? EMPTY] as const);
  if (shape === 'locale-keyed') return Object.fromEntries(full);
  const each = <K extends keyof LocaleMetadata>(key: K): Record<string, LocaleMetadata[K]> =>
    Object.fromEntries(full.map(([locale, metadata]) => [locale, metadata[key]]));
  const [, primary] = full[0] ?? ['', EMPTY];
  return {
    alt: each('alt'),
    title: each('title'),
    custom_data: each('custom_data'),
    focal_point: primary.focal_point,
    poster_time: primary.poster_time,
  };
}

function readLocaleKeyed(written: unknown): FieldMetadataPatch {
  const parsed = localeKeyedSchema.safeParse(written);
  if (!parsed.success) throw invalid({ reason: z.prettifyError(parsed.error) });
  return parsed.data;
}

function readFieldKeyed(written: unknown, locales: readonly string[]): FieldMetadataPatch {
  const parsed = fieldKeyedSchema.safeParse(written);
  if (!parsed.success) throw invalid({ reason: z.prettifyError(parsed.error) });
  const { alt = {}, title = {}, custom_data = {}, ...everywhere } = parsed.data;
  const patch: Record<string, Partial<LocaleMetadata>> = {};
  if ('focal_point' in everywhere || 'poster_time' in everywhere) {
    for (const locale of locales) patch[locale] = everywhere;
  }
  const say = (locale: string, said: Partial<LocaleMetadata>): void => {
    patch[locale] = { ...patch[locale], ...said };
  };
  for (const [locale, value] of Object.entries(alt)) say(locale, { alt: value });
  for (const [locale, value] of Object.entries(title)) say(locale, { title: value });
  for (const [locale, value] of Object.entries(custom_data)) say(locale, { custom_data: value });
  return patch;
}

const invalid = (details: Record<string, unknown>): ApiError =>
  new ApiError('INVALID_FIELD', {
    field: 'default_field_metadata',
    code: 'VALIDATION_INVALID',
    ...details,
  });
