import { expect, test } from 'vitest';
import { type Metadata, NO_METADATA } from '../../shared/upload.ts';
import { fieldMetadataOf } from './field-metadata.ts';

const locales = ['en', 'it', 'pt-BR'];
const byLocale = (metadata: Partial<Metadata>) =>
  fieldMetadataOf({ ...NO_METADATA, ...metadata }, { locales, shape: 'by-locale' });
const byField = (metadata: Partial<Metadata>) =>
  fieldMetadataOf({ ...NO_METADATA, ...metadata }, { locales, shape: 'by-field' });

const everything: Partial<Metadata> = {
  alt: { en: 'A chair', it: 'Una sedia' },
  title: { en: 'Chair' },
  customData: { it: { sku: 'C-1' } },
  focalPoint: { x: 0.25, y: 1 },
};

test('by locale, a focal point goes into every locale that the project has', () => {
  const focal_point = { x: 0.25, y: 1 };
  expect(byLocale(everything)).toEqual({
    en: { alt: 'A chair', title: 'Chair', focal_point },
    it: { alt: 'Una sedia', custom_data: { sku: 'C-1' }, focal_point },
    'pt-BR': { focal_point },
  });
});

test('by field, a focal point is said once', () => {
  expect(byField(everything)).toEqual({
    alt: { en: 'A chair', it: 'Una sedia' },
    title: { en: 'Chair' },
    custom_data: { it: { sku: 'C-1' } },
    focal_point: { x: 0.25, y: 1 },
  });
});

test('what is not said is not sent', () => {
  expect(byLocale({ title: { it: 'Sedia' }, customData: { en: {} } })).toEqual({
    it: { title: 'Sedia' },
  });
  expect(byField({ title: { it: 'Sedia' }, customData: { en: {} } })).toEqual({
    title: { it: 'Sedia' },
  });
  expect([byLocale({}), byField({})]).toEqual([null, null]);
});

test.each([
  [{ title: { 'pt-br': 'Cadeira' } }, 'title: the project has no locale pt-br, only en, it, pt-BR'],
  [{ customData: { de: { sku: 'C-1' } } }, /^custom_data: .* de,/],
] as const)('a locale that the project does not have is refused: %j', (metadata, detail) => {
  for (const say of [byLocale, byField]) {
    expect(() => say(metadata)).toThrowError(
      expect.objectContaining({
        code: 'metadata-rejected',
        detail: typeof detail === 'string' ? detail : expect.stringMatching(detail),
      }),
    );
  }
});
