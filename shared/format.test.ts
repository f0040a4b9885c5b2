import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRate,
} from './format.ts';

describe('formatBytes', () => {
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [1_234, '1.2 kB'],
    [12_345, '12.3 kB'],
    [120_400_000, '120 MB'],
    [999_400, '999 kB'],
    [999_500, '1 MB'],
    [1_200_000_000, '1.2 GB'],
    [3_000_000_000_000_000, '3,000 TB'],
  ])('%i → %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

test('formatRate is an amount a second', () => {
  expect(formatRate(8_240_000)).toBe('8.2 MB/s');
});

describe('formatDuration', () => {
  test.each([
    [0, '1 s'],
    [11.2, '12 s'],
    [59.5, 'about 1 min'],
    [125, 'about 2 min'],
    [3_580, 'about 1 h'],
    [4_800, 'about 1 h 20 min'],
    [260_000, 'about 3 days'],
  ])('%d s → %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

test('formatCount agrees with its noun', () => {
  expect(formatCount(0, 'file')).toBe('0 files');
  expect(formatCount(1, 'file')).toBe('1 file');
  expect(formatCount(1_234, 'file')).toBe('1,234 files');
  expect(formatCount(2, 'entry', 'entries')).toBe('2 entries');
});

test('formatNumber groups thousands', () => {
  expect(formatNumber(5_000)).toBe('5,000');
});

test('formatPercent never rounds up', () => {
  expect(formatPercent(0)).toBe('0%');
  expect(formatPercent(0.999)).toBe('99%');
  expect(formatPercent(1)).toBe('100%');
});
