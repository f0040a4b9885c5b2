import { describe, expect, test } from 'vitest';
import { patternProblem } from './pattern.ts';

describe('a pattern', () => {
  test.each([
    '*.jpg',
    '*_*_*_*.jpg',
    'drafts/',
    'a/**/b',
    '*.{jpg,png}',
    '[a-c]*',
    '[{]',
    'a(1).jpg',
    '...',
    'a..b',
  ])('%s is understood', (glob) => {
    expect(patternProblem(glob)).toBeNull();
  });

  test.each<[string, string]>([
    [' ', 'empty'],
    ['*.{jpg', '“}” is missing'],
    ['[a-z', '“]” is missing'],
    ['a}', '“}” closes nothing'],
    ['drafts\\*.jpg', 'separated'],
    ['/Users/someone', 'inside'],
    ['C:/Users', 'inside'],
    ['../other/*', 'stay inside'],
    ['a/../../b', 'stay inside'],
    ['!*.jpg', 'what fits'],
    ['a//b', 'missing'],
    ['*a*b*c*d*', 'more than 4 stars'],
    ['**/a/**/b/**/c/**/d/**', 'more than 4 stars'],
  ])('%s is not', (glob, problem) => {
    expect(patternProblem(glob)).toContain(problem);
  });
});
