import { describe, expect, test } from 'vitest';
import { NO_DETAILS } from '../../../shared/preset.ts';
import { samplePreset } from '../../dev/sample-details.ts';
import { editBar, initialBar, nameToOffer, viewOf } from './bar-state.ts';

const PRESS = samplePreset(1, 'Press', { tags: ['press'] });
const BOOK = { presets: [PRESS], defaults: { acme: PRESS.id } };
const CHANGED = { ...PRESS.details, author: 'Ada' };

test('begins with the project’s default, and with nothing in another project', () => {
  expect(viewOf(initialBar(BOOK, 'acme'), BOOK)).toEqual({
    details: PRESS.details,
    preset: PRESS,
    changed: false,
  });
  expect(viewOf(initialBar(BOOK, 'other'), BOOK).details).toEqual(NO_DETAILS);
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
  expect(viewOf(initialBar(BOOK, 'acme'), { presets: [], defaults: {} })).toEqual({
    details: NO_DETAILS,
    preset: null,
    changed: false,
  });
});

test('offers a name that is free', () => {
  expect(nameToOffer(PRESS, BOOK)).toBe('Press 2');
  expect(nameToOffer(null, BOOK)).toBe('New preset');
});
