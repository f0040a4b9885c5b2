import { expect, test } from 'vitest';
import { transferSettingsSchema } from '../../../shared/transfer-settings.ts';
import { FIRST_LIMIT, parseSpeed, typedSpeed } from './speed.ts';

test.each([
  ['3', 3_000_000],
  [' 2.5 ', 2_500_000],
  ['2,5', 2_500_000],
  ['.5', 500_000],
  ['4.', 4_000_000],
  ['0.01', 10_000],
  ['0.1234567', 123_457],
])('%j', (text, bytes) => {
  expect(parseSpeed(text)).toBe(bytes);
  expect(transferSettingsSchema.safeParse({ concurrency: 1, bandwidth: bytes }).success).toBe(true);
});

test.each(['', '0', '0.009', '-3', '1e3', '1.2.3', '3 MB', 'fast', '9'.repeat(30)])(
  '%j is no speed',
  (text) => expect(parseSpeed(text)).toBeNull(),
);

test('what is shown can be typed', () => {
  for (const bytes of [FIRST_LIMIT, 10_000, 2_345_678])
    expect(parseSpeed(typedSpeed(bytes))).toBe(bytes);
});
