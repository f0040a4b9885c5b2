import { expect, test } from 'vitest';
import { NO_DETAILS } from '../../shared/preset.ts';
import { samplePreset } from '../dev/sample-details.ts';
import { heldBack, presetProblem, stillOpen, withDrafts } from './preset-drafts.ts';

const [PRESS, SHOP] = [samplePreset(1, 'Press'), samplePreset(2, 'Shop')];
const RENAMED = { ...PRESS, name: 'Press office' };

test('shows what is edited in the place of what is kept', () => {
  const drafts = new Map([[PRESS.id, RENAMED]]);
  expect(withDrafts([PRESS, SHOP], drafts)).toEqual([RENAMED, SHOP]);
});

test('lets go of drafts that are kept by now, and of presets that are gone', () => {
  const drafts = new Map([
    [PRESS.id, RENAMED],
    [SHOP.id, { ...SHOP, details: { ...NO_DETAILS } }],
  ]);
  expect([...stillOpen(drafts, [PRESS, SHOP]).values()]).toEqual([RENAMED]);
  expect(stillOpen(drafts, [RENAMED, SHOP]).size).toBe(0);
  expect(stillOpen(drafts, []).size).toBe(0);
  const open = new Map([[PRESS.id, RENAMED]]);
  expect(stillOpen(open, [PRESS])).toBe(open);
});

test('says why a preset cannot be kept', () => {
  const presets = [PRESS, SHOP];
  expect(presetProblem(RENAMED, presets)).toBeNull();
  expect(presetProblem({ ...PRESS, name: 'shop' }, presets)).toContain('Shop');
  const misspelt = { ...PRESS, details: { ...NO_DETAILS, notes: 'In {yaer}' } };
  expect(presetProblem(misspelt, presets)).toContain('{yaer}');
});

test('holds back what cannot be kept or was refused, and not what is about to be kept', () => {
  const presets = [PRESS, SHOP];
  const drafts = new Map([
    [PRESS.id, RENAMED],
    [SHOP.id, { ...SHOP, name: '' }],
  ]);
  expect(heldBack(drafts, presets, new Map())).toEqual(new Set([SHOP.id]));
  expect(heldBack(drafts, presets, new Map([[PRESS.id, 'disk-full']]))).toEqual(
    new Set([PRESS.id, SHOP.id]),
  );
});
