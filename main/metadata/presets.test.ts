import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESETS_MAX } from '../../shared/limits.ts';
import {
  NO_DETAILS,
  NO_PRESETS,
  type Preset,
  type PresetBook,
  presetBookSchema,
  presetIdSchema,
} from '../../shared/preset.ts';
import { UploadFault } from '../engine/errors.ts';
import { removePreset, reorderPresets, savePreset, setDefaultPreset } from './presets.ts';

/** A preset whose id tells its number. */
const preset = (n: number, name = `Preset ${n}`): Preset => ({
  id: presetIdSchema.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
  name,
  details: NO_DETAILS,
});
const bookOf = (...presets: Preset[]): PresetBook => ({ presets, defaults: {} });
const namesOf = ({ presets }: PresetBook) => presets.map(({ name }) => name);

describe('saving', () => {
  it('puts a new one at the end', () => {
    const book = savePreset(bookOf(preset(1)), preset(2));
    expect(namesOf(book)).toEqual(['Preset 1', 'Preset 2']);
  });

  it('replaces a known one where it stands', () => {
    const book = savePreset(bookOf(preset(1), preset(2)), preset(1, 'Press'));
    expect(namesOf(book)).toEqual(['Press', 'Preset 2']);
  });

  it('lets one change the case of its own name', () => {
    expect(namesOf(savePreset(bookOf(preset(1, 'press')), preset(1, 'PRESS')))).toEqual(['PRESS']);
  });

  it.each([
    ['another case', 'PRESS PHOTOS', 'Press photos'],
    ['another way to write the same letters', 'Cafe\u0301', 'Caf\u00e9'],
  ])('refuses a name that another has in %s', (_what, theirs, ours) => {
    expect(() => savePreset(bookOf(preset(1, theirs)), preset(2, ours))).toThrow(
      new UploadFault('preset-name-taken', ours),
    );
  });

  it('refuses more than can be kept, and still replaces', () => {
    const full = bookOf(...Array.from({ length: PRESETS_MAX }, (_, n) => preset(n)));
    expect(() => savePreset(full, preset(PRESETS_MAX))).toThrow(
      expect.objectContaining({ code: 'too-many-kept' }),
    );
    expect(namesOf(savePreset(full, preset(0, 'Press')))[0]).toBe('Press');
    expect(presetBookSchema.safeParse(full).success).toBe(true);
  });
});

describe('removing', () => {
  it('takes it from the projects that began with it, too', () => {
    let book = bookOf(preset(1), preset(2));
    book = setDefaultPreset(book, 'a', preset(1).id);
    book = setDefaultPreset(book, 'b', preset(2).id);
    expect(removePreset(book, preset(1).id)).toEqual({
      presets: [preset(2)],
      defaults: { b: preset(2).id },
    });
  });

  it('of one that is not there changes nothing', () => {
    expect(removePreset(bookOf(preset(1)), preset(2).id)).toEqual(bookOf(preset(1)));
  });
});

describe('reordering', () => {
  it('follows the order, ignores strangers and leaves the rest at the end', () => {
    const book = bookOf(preset(1), preset(2), preset(3), preset(4));
    const order = [preset(9).id, preset(3).id, preset(1).id, preset(3).id];
    expect(reorderPresets(book, order).presets).toEqual([
      preset(3),
      preset(1),
      preset(2),
      preset(4),
    ]);
  });

  it('never loses or doubles one', () => {
    const some = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 9 })), some, (known, order) => {
        const book = bookOf(...known.map((n) => preset(n)));
        const after = reorderPresets(
          book,
          order.map((n) => preset(n).id),
        );
        expect(new Set(namesOf(after))).toEqual(new Set(namesOf(book)));
        expect(after.presets).toHaveLength(known.length);
      }),
    );
  });
});

describe('the preset that a project begins with', () => {
  it('can be chosen, changed and unchosen', () => {
    let book = setDefaultPreset(bookOf(preset(1), preset(2)), 'a', preset(1).id);
    book = setDefaultPreset(book, 'a', preset(2).id);
    expect(book.defaults).toEqual({ a: preset(2).id });
    expect(setDefaultPreset(book, 'a', null).defaults).toEqual({});
    expect(setDefaultPreset(book, 'b', null).defaults).toEqual(book.defaults);
  });

  it('must be there', () => {
    expect(() => setDefaultPreset(NO_PRESETS, 'a', preset(1).id)).toThrow(
      new UploadFault('preset-missing'),
    );
  });

  it('does not care what a project is called', () => {
    const book = setDefaultPreset(bookOf(preset(1)), '__proto__', preset(1).id);
    expect(Object.entries(book.defaults)).toEqual([['__proto__', preset(1).id]]);
    expect(Object.getPrototypeOf(book.defaults)).toBe(Object.prototype);
  });
});
