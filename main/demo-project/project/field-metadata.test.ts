import { describe, expect, it } from 'vitest';
import {
  type FieldMetadataShape,
  patchFieldMetadata,
  readFieldMetadata,
  showFieldMetadata,
} from './field-metadata.ts';

const LOCALES = ['en', 'it'];
const EMPTY = { alt: null, title: null, custom_data: {}, focal_point: null, poster_time: null };

/** What is told after these writes, one after the other. */
const told = (shape: FieldMetadataShape, ...writes: readonly unknown[]): unknown => {
  const stored = writes.reduce<ReturnType<typeof patchFieldMetadata>>(
    (before, written) => patchFieldMetadata(before, readFieldMetadata(written, shape, LOCALES)),
    {},
  );
  return showFieldMetadata(stored, shape, LOCALES);
};

describe('metadata by locale', () => {
  it('is empty in every locale at first', () => {
    expect(told('locale-keyed')).toEqual({ en: EMPTY, it: EMPTY });
  });

  it('keeps what a write leaves out', () => {
    expect(
      told('locale-keyed', { en: { alt: 'Chair', title: 'A' } }, { en: { title: null }, it: {} }),
    ).toEqual({ en: { ...EMPTY, alt: 'Chair' }, it: EMPTY });
  });

  it.each([
    ['the other shape', { alt: { en: 'Chair' } }],
    ['an unknown key', { en: { caption: 'Chair' } }],
    ['an unknown locale', { de: { alt: 'Stuhl' } }],
    ['a focal point outside the picture', { en: { focal_point: { x: 1.2, y: 0 } } }],
    ['text', 'Chair'],
  ])('refuses %s', (_what, written) => {
    expect(() => told('locale-keyed', written)).toThrow('INVALID_FIELD');
  });
});

describe('metadata by field', () => {
  it('is empty in every locale at first', () => {
    expect(told('field-keyed')).toEqual({
      alt: { en: null, it: null },
      title: { en: null, it: null },
      custom_data: { en: {}, it: {} },
      focal_point: null,
      poster_time: null,
    });
  });

  it('keeps what a write leaves out', () => {
    const focal_point = { x: 0.25, y: 0.75 };
    expect(
      told(
        'field-keyed',
        { alt: { en: 'Chair', it: 'Sedia' }, focal_point, poster_time: 1.5 },
        { alt: { en: 'Armchair' }, custom_data: { it: { sku: 1 } }, poster_time: null },
      ),
    ).toEqual({
      alt: { en: 'Armchair', it: 'Sedia' },
      title: { en: null, it: null },
      custom_data: { en: {}, it: { sku: 1 } },
      focal_point,
      poster_time: null,
    });
  });

  it.each([
    ['the other shape', { en: { alt: 'Chair' } }],
    ['an unknown locale', { alt: { de: 'Stuhl' } }],
  ])('refuses %s', (_what, written) => {
    expect(() => told('field-keyed', written)).toThrow('INVALID_FIELD');
  });
});

describe('metadata written in one shape', () => {
  it('is told in the other once the project changes over', () => {
    const focal_point = { x: 0.5, y: 0.5 };
    const stored = patchFieldMetadata(
      {},
      readFieldMetadata({ en: { alt: 'Chair', focal_point } }, 'locale-keyed', LOCALES),
    );
    expect(showFieldMetadata(stored, 'field-keyed', LOCALES)).toMatchObject({
      alt: { en: 'Chair', it: null },
      focal_point,
    });
  });
});
