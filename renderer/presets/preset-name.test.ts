import { expect, test } from 'vitest';
import { samplePreset } from '../dev/sample-details.ts';
import { nameProblem } from './preset-name.ts';

const PRESS = samplePreset(1, 'Press');

test.each([
  ['Shop', null, null],
  [' ', null, 'A preset needs a name'],
  ['press ', null, 'There is a preset “Press” already'],
  ['press', PRESS.id, null],
])('%j of %s', (name, own, problem) => {
  expect(nameProblem(name, [PRESS], own)).toBe(problem);
});
