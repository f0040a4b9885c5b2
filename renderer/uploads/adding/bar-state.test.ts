import { describe, expect, test } from 'vitest';
import { NO_DETAILS, type PresetBook } from '../../../shared/preset.ts';
import { samplePreset } from '../../dev/sample-details.ts';
import { type BarGround, editBar, initialBar, nameToOffer, viewOf } from './bar-state.ts';

const PRESS = samplePreset(1, 'Press', { tags: ['press'] });
const BOOK: PresetBook & BarGround = {
  presets: [PRESS],
  defaults: { acme: PRESS.id },
  duplicates: 'skip',
};
const CHANGED = { ...PRESS.details, author: 'Ada' };

test('begins with the project’s default, and with nothing in another project', () => {
  expect(viewOf(initialBar(BOOK, 'acme'), BOOK)).toEqual({
    details: PRESS.details,
    preset: PRESS,
    changed: false,
  });
  expect(viewOf(initialBar(BOOK, 'other'), BOOK).details).toEqual(NO_DETAILS);
});

test('says of duplicates what is set, unless a preset says it', () => {
  const ground = { ...BOOK, duplicates: 'tag' } as const;
  expect(viewOf({ preset: null, own: null }, ground).details).toEqual({
    ...NO_DETAILS,
    duplicates: 'tag',
  });
  expect(viewOf(initialBar(BOOK, 'acme'), ground).details).toEqual(PRESS.details);
});

describe('editing', () => {
  const edited = editBar(initialBar(BOOK, 'acme'), CHANGED, BOOK);

  test('leaves the preset, which still says where it began', () => {
    expect(viewOf(edited, BOOK)).toEqual({ details: CHANGED, preset: PRESS, changed: true });
  });

  test('and back again is the preset', () => {
    expect(editBar(edited, { ...PRESS.details }, BOOK)).toEqual({ preset: PRESS.id, own: null });
  });

  test('without a preset keeps what is said', () => {
    const state = editBar({ preset: null, own: null }, CHANGED, BOOK);
    expect(viewOf(state, BOOK)).toEqual({ details: CHANGED, preset: null, changed: false });
  });
});

test('an untouched bar follows its preset; one whose preset is deleted is empty', () => {
  const now = { ...BOOK, presets: [{ ...PRESS, details: CHANGED }] };
  expect(viewOf(initialBar(BOOK, 'acme'), now).details).toEqual(CHANGED);
  expect(viewOf(initialBar(BOOK, 'acme'), { presets: [], duplicates: 'skip' })).toEqual({
    details: NO_DETAILS,
    preset: null,
    changed: false,
  });
});

test('offers a name that is free', () => {
  expect(nameToOffer(PRESS, BOOK)).toBe('Press 2');
  expect(nameToOffer(null, BOOK)).toBe('New preset');
});
