import { expect, test } from 'vitest';
import { offeredTags } from './offered-tags.ts';

const KNOWN = ['Coat', 'Press kit', 'press', 'Old press', 'shop'];

test.each([
  ['nothing is typed', ' ', [], []],
  ['what begins with it comes first', 'pre', [], ['Press kit', 'press', 'Old press']],
  ['another case of the same tag is offered', 'Press', [], ['Press kit', 'press', 'Old press']],
  ['the same tag is not', 'press', [], ['Press kit', 'Old press']],
  ['what is there is not', 'pre', ['PRESS', 'press kit'], ['Old press']],
  ['a brace begins a variable', '{fi', [], ['{filename}', '{filename:words}']],
])('%s', (_name, typed, tags, offered) => {
  expect(offeredTags(KNOWN, { typed, tags })).toEqual(offered);
});
