import { describe, expect, test } from 'vitest';
import { parseAddresses, parseUriList } from './addresses.ts';

describe('parseAddresses', () => {
  test.each([
    ['https://a.it/1.jpg', ['https://a.it/1.jpg']],
    [
      '  HTTP://a.it/1.jpg\r\n\r\nhttps://a.it/2.jpg  ',
      ['HTTP://a.it/1.jpg', 'https://a.it/2.jpg'],
    ],
    [
      'https://a.it/1.jpg https://a.it/2.jpg\thttps://a.it/3.jpg',
      ['https://a.it/1.jpg', 'https://a.it/2.jpg', 'https://a.it/3.jpg'],
    ],
    [
      'https://a.it/1.jpg\nno photo yet\nhttps://a.it/3.jpg',
      ['https://a.it/1.jpg', 'no photo yet', 'https://a.it/3.jpg'],
    ],
  ])('%j', (text, addresses) => expect(parseAddresses(text)).toEqual(addresses));

  test.each([
    '',
    'summer',
    'ftp://a.it/1.jpg',
    'https://',
    'see https://a.it/1.jpg',
    'Our address:\nhttps://a.it/1.jpg',
  ])('%j is about something else', (text) => expect(parseAddresses(text)).toEqual([]));
});

test('parseUriList leaves out the remarks', () => {
  expect(parseUriList('# a picture\r\nhttps://a.it/1.jpg\r\n\r\nhttps://a.it/2.jpg')).toEqual([
    'https://a.it/1.jpg',
    'https://a.it/2.jpg',
  ]);
});
