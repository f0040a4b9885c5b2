import { expect, it } from 'vitest';
import { csvLine } from './csv.ts';

it.each([
  ['plain text', 'hut.jpg', 'hut.jpg'],
  ['nothing', '', ''],
  ['a comma', 'a,b', '"a,b"'],
  ['quotes', 'a "b" c', '"a ""b"" c"'],
  ['a line break', 'a\nb', '"a\nb"'],
  ['a carriage return', 'a\rb', '"a\rb"'],
  ['spaces around', ' a ', ' a '],
  ['any script', 'Zürich 日本 🏔️', 'Zürich 日本 🏔️'],
  ['a formula', '=1+1', "'=1+1"],
  [
    'a formula with quotes',
    '=HYPERLINK("https://example.com")',
    `"'=HYPERLINK(""https://example.com"")"`,
  ],
  ['a sum', '+1', "'+1"],
  ['a difference', '-1', "'-1"],
  ['a call', '@SUM(A1)', "'@SUM(A1)"],
  ['a tab before a formula', '\t=1', "'\t=1"],
  ['a line break before a formula', '\n=1', '"\'\n=1"'],
  ['such signs elsewhere', 'a=b+c-d@e', 'a=b+c-d@e'],
])('writes %s', (_, cell, expected) => {
  expect(csvLine([cell, 'x'])).toBe(`${expected},x\r\n`);
});
