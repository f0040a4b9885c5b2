import { expect, test } from 'vitest';
import { insertText } from './insert-text.ts';

test.each([
  ['at the caret', { from: 3, to: 3 }, 'ab {year}c', 9],
  ['in the place of what is selected', { from: 0, to: 3 }, '{year}c', 6],
  ['at the end', null, 'ab c{year}', 10],
])('%s', (_where, selection, text, caret) => {
  expect(insertText('ab c', '{year}', selection)).toEqual({ text, caret });
});
