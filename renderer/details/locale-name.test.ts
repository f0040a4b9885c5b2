import { expect, test } from 'vitest';
import { localeName } from './locale-name.ts';

test.each([
  ['it', 'Italian'],
  ['pt-BR', 'Brazilian Portuguese'],
  ['xx', 'xx'],
  ['-', '-'],
])('%s', (locale, name) => {
  expect(localeName(locale)).toBe(name);
});
