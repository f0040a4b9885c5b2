import { expect, it } from 'vitest';
import { standsInTheWay } from './standing-in-the-way.ts';

it('lets nobody keep settings that cannot work', () => {
  for (const isNew of [true, false]) {
    expect(standsInTheWay('pattern-invalid', isNew)).toBe(true);
    expect(standsInTheWay('preset-missing', isNew)).toBe(true);
  }
});

it('lets nobody begin where nothing could come of it', () => {
  expect(standsInTheWay('folder-missing', true)).toBe(true);
  expect(standsInTheWay('folder-in-another', true)).toBe(true);
  expect(standsInTheWay('folder-read-only', true)).toBe(true);
  expect(standsInTheWay('token-cannot-upload', true)).toBe(true);
});

it('lets people begin and change things while the network is away', () => {
  for (const isNew of [true, false]) {
    expect(standsInTheWay('network-unreachable', isNew)).toBe(false);
    expect(standsInTheWay('rate-limited', isNew)).toBe(false);
  }
});

it('lets people change a hot folder whose folder is away', () => {
  expect(standsInTheWay('folder-missing', false)).toBe(false);
  expect(standsInTheWay('token-cannot-upload', false)).toBe(false);
});
