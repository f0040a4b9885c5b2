import { expect, it } from 'vitest';
import { NO_DETAILS, NO_PRESETS, presetBookSchema } from '../../shared/preset.ts';
import { UploadFault } from '../engine/errors.ts';
import { parsePresetFile, serializePresetFile } from './preset-file.ts';

const ID = '1f7d0d6c-3b52-4d0e-9d61-0c9a7d1c5e10';

it('presets come back from their file as they were', () => {
  const book = presetBookSchema.parse({
    presets: [{ id: ID, name: 'Press', details: { ...NO_DETAILS, tags: ['press', '{year}'] } }],
    defaults: { 'site:main': ID },
  });
  expect(parsePresetFile(serializePresetFile(book))).toEqual(book);
  expect(parsePresetFile(serializePresetFile(NO_PRESETS))).toEqual(NO_PRESETS);
});

it.each([
  ['an empty file', ''],
  ['half a file', serializePresetFile(NO_PRESETS).slice(0, -5)],
  ['another document', '{"windowBounds":null}'],
  [
    'an unknown variable',
    JSON.stringify({
      presets: [{ id: ID, name: 'Press', details: { ...NO_DETAILS, notes: '{camera}' } }],
      defaults: {},
    }),
  ],
])('%s holds no presets', (_what, text) => {
  expect(() => parsePresetFile(text)).toThrow(
    new UploadFault('presets-unreadable', 'presets.json'),
  );
});

it('a file of a newer version says so', () => {
  expect(() => parsePresetFile('{"version":2,"presets":[],"defaults":{}}')).toThrow(
    expect.objectContaining({ code: 'data-folder-newer' }),
  );
});
