import { expect, test } from 'vitest';
import { NO_DETAILS } from '../../shared/preset.ts';
import { describeDetails } from './describe-details.ts';

test('says what will go onto the files', () => {
  expect(describeDetails(NO_DETAILS)).toEqual([]);
  expect(
    describeDetails({
      ...NO_DETAILS,
      tags: ['a', 'b'],
      copyright: '© Acme',
      collection: { id: '1', path: 'Press/2027' },
      notes: 'Ask first',
      alt: { en: 'A coat' },
    }),
  ).toEqual([
    'Tags: a, b',
    'Copyright: © Acme',
    'Collection: Press/2027',
    'With notes, alternative text',
  ]);
});
