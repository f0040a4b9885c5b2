import {
  type Collection,
  type Details,
  NO_DETAILS,
  type Preset,
  presetIdSchema,
} from '../../shared/preset.ts';

/** The presets, collections and tags that the gallery's scenes are made of. */

/** An id like those that main makes, the same for the same number. */
export const samplePresetId = (number: number) =>
  presetIdSchema.parse(`7c0f2a52-2f0d-4b7e-9f37-${String(number).padStart(12, '0')}`);

/** A preset for tests and the gallery. */
export const samplePreset = (
  number: number,
  name: string,
  details: Partial<Details> = {},
): Preset => ({
  id: samplePresetId(number),
  name,
  details: { ...NO_DETAILS, ...details },
});

const collectionsOf = (paths: readonly string[]): Collection[] => {
  const idOf = (path: string) => `collection ${path}`;
  return paths.map((path) => {
    const names = path.split('/');
    return {
      id: idOf(path),
      path,
      within: names.slice(0, -1).map((_, index) => idOf(names.slice(0, index + 1).join('/'))),
    };
  });
};

export const COLLECTIONS = collectionsOf([
  'Campaigns',
  'Campaigns/Spring 2027',
  'Campaigns/Spring 2027/Lookbook',
  'Campaigns/Summer 2027',
  'Press',
  'Press/Portraits of the board and of everybody else who ever spoke to the press',
  'Products',
  'Products/Coats',
  'Products/Shoes',
]);

export const TAGS = [
  'press',
  'Press kit',
  'portrait',
  'spring 2027',
  'summer 2027',
  'shop',
  'coat',
];

export const PRESS = samplePreset(1, 'Press', {
  tags: ['press', '{year}'],
  copyright: '© {year} Acme International',
  author: 'Ada Rossi',
  title: { en: '{filename:words}', it: '{filename:words}' },
  alt: { en: '{filename:words}, from {folder}' },
  collection: { id: 'collection Press', path: 'Press' },
  duplicates: 'tag',
});

export const FEW_PRESETS = [
  PRESS,
  samplePreset(2, 'Product photos', {
    tags: ['shop', '{folder}'],
    copyright: '© Acme',
    collection: { id: 'collection Products/Coats', path: 'Products/Coats' },
  }),
  samplePreset(3, 'Old campaign', {
    tags: ['spring 2025'],
    title: { fr: 'Le printemps' },
    collection: { id: 'gone', path: 'Campaigns/Spring 2025' },
  }),
];

/** More than fit on a screen, some with long names. */
export const MANY_PRESETS = Array.from({ length: 60 }, (_, index) =>
  samplePreset(
    index + 1,
    index % 7 === 3
      ? `Preset ${index + 1} for everything that the agencies in Milan, Munich and São Paulo send`
      : `Preset ${index + 1}`,
    PRESS.details,
  ),
);
