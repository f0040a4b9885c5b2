import type {
  RawApiTypes,
  UploadLocaleKeyedDefaultFieldMetadataInRequest,
} from '@datocms/cma-client';
import type { Metadata } from '../../shared/upload.ts';
import { UploadFault } from '../engine/errors.ts';

/**
 * How a project wants `default_field_metadata`: by locale and then by field, or the other way round,
 * with one focal point for all locales.
 *
 * https://www.datocms.com/product-updates/non-localized-focal-points
 */
export type FieldMetadataShape = 'by-locale' | 'by-field';

/** What of a project decides how it is told a title. */
export interface MetadataRules {
  /** The project's own; the first is the primary one. */
  readonly locales: readonly string[];
  readonly shape: FieldMetadataShape;
}

type ByLocale = UploadLocaleKeyedDefaultFieldMetadataInRequest;
type ByField = NonNullable<
  RawApiTypes.UploadCreateSchema['data']['attributes']['default_field_metadata']
>;

/**
 * What is said about a file in the locales of a project, as the project wants it; null where
 * nothing is said.
 *
 * A locale that the project does not have is refused rather than left out: a title that was typed
 * under `de-AT` by mistake would be missed only long after the files were uploaded.
 *
 * @throws UploadFault `metadata-rejected`, naming the field and the locale
 */
export function fieldMetadataOf(
  { alt, title, customData, focalPoint }: Metadata,
  { locales, shape }: MetadataRules,
): ByLocale | ByField | null {
  const said = { alt, title, custom_data: withoutEmpty(customData) };
  for (const [field, byLocale] of Object.entries(said)) {
    for (const locale of Object.keys(byLocale)) {
      if (!locales.includes(locale)) throw unknownLocale(field, locale, locales);
    }
  }
  const focal = focalPoint && { focal_point: focalPoint };
  const metadata =
    shape === 'by-field' ? byField(said, focal) : withoutEmpty(byLocale(said, focal, locales));
  return isEmpty(metadata) ? null : metadata;
}

type Said = Required<Pick<ByField, 'alt' | 'title' | 'custom_data'>>;
type Focal = Pick<ByField, 'focal_point'> | null;

const byField = ({ alt, title, custom_data }: Said, focal: Focal): ByField => ({
  ...(!isEmpty(alt) && { alt }),
  ...(!isEmpty(title) && { title }),
  ...(!isEmpty(custom_data) && { custom_data }),
  ...focal,
});

const byLocale = (said: Said, focal: Focal, locales: readonly string[]): ByLocale => {
  const inLocale = (locale: string) =>
    Object.entries(said).flatMap(([field, values]) => {
      const value = values[locale];
      return value === undefined ? [] : [[field, value]];
    });
  return Object.fromEntries(
    locales.map((locale) => [locale, { ...Object.fromEntries(inLocale(locale)), ...focal }]),
  );
};

const isEmpty = (fields: object): boolean => Object.keys(fields).length === 0;

const withoutEmpty = <T extends object>(fields: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));

const unknownLocale = (field: string, locale: string, locales: readonly string[]): UploadFault =>
  new UploadFault(
    'metadata-rejected',
    `${field}: the project has no locale ${locale}, only ${locales.join(', ')}`,
  );
