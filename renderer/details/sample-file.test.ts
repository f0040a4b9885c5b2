import { expect, test } from 'vitest';
import { sampleFacts } from './sample-file.ts';

const date = new Date(2027, 2, 1);

test('a preview is about the last file, in the folder that it lies in, or about an example', () => {
  const last = { name: 'a.jpg', folder: 'Shoot/Coats' };
  expect(sampleFacts(last, date)).toEqual({ name: 'a.jpg', folder: 'Coats', date });
  expect(sampleFacts(null, date)).toEqual({ name: 'hero-shot_02.jpg', folder: 'Spring', date });
});
