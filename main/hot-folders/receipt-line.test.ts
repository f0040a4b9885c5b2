import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { DEFAULT_HOT_FOLDER, type HotFolder } from '../../shared/hot-folder.ts';
import { NO_DETAILS, NO_PRESETS, presetIdSchema } from '../../shared/preset.ts';
import type { LedgerEntry } from './ports.ts';
import { receiptLineOf } from './receipt-line.ts';
import { ASSET, entryOf, STANDINGS } from './testing/entries.ts';

const TIME = '2026-11-23T09:30:15.250Z';
const details = { ...NO_DETAILS, tags: ['spring', 'in {folder}'] };
const settings: HotFolder['settings'] = {
  ...DEFAULT_HOT_FOLDER,
  name: 'Hot',
  details: { kind: 'own', details },
  receipt: true,
};
const folder = { path: '/Hot', settings };
const lineOf = (given: Partial<LedgerEntry>, of = folder) =>
  receiptLineOf(entryOf({ at: Date.parse(TIME), ...given }), of, NO_PRESETS);

test('what arrived is told with its asset and the tags it has there', () => {
  const line = lineOf({ path: 'Hüte/a.jpg', standing: STANDINGS.uploaded, asset: ASSET });
  expect(line).toBe(`Hüte/a.jpg,${ASSET.id},${ASSET.url},"spring, in Hüte",${TIME},\r\n`);
});

test('what failed is told with the reason, and without the asset that it had before', () => {
  const error = { code: 'source-unreadable', detail: 'EACCES' } as const;
  const standing = { ...STANDINGS.failed, error };
  expect(lineOf({ path: '=1\n"ü"\ud800.jpg', standing, asset: ASSET })).toBe(
    `"'=1\n""ü""\ufffd.jpg",,,,${TIME},You may not read this file\r\n`,
  );
});

test('where the preset is gone, the rest is told', () => {
  const preset = { kind: 'preset', id: presetIdSchema.parse(randomUUID()) } as const;
  const of = { ...folder, settings: { ...settings, details: preset } };
  expect(lineOf({ standing: STANDINGS.uploaded, asset: ASSET }, of)).toBe(
    `a.jpg,${ASSET.id},${ASSET.url},,${TIME},\r\n`,
  );
});

test('nothing is told where no receipt is wished', () => {
  const none = { ...folder, settings: { ...settings, receipt: false } };
  expect(receiptLineOf(entryOf({}), none, NO_PRESETS)).toBeNull();
});
