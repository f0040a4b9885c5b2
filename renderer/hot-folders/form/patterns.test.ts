import { describe, expect, it } from 'vitest';
import { GLOB_MAX_LENGTH, GLOBS_MAX } from '../../../shared/limits.ts';
import {
  allPatterns,
  enterPending,
  type PatternsDraft,
  parsePatterns,
  patternsProblem,
  typePattern,
} from './patterns.ts';

const NONE: PatternsDraft = { patterns: [], pending: '' };
const typed = (text: string): PatternsDraft =>
  [...text].reduce((draft, character) => typePattern(draft, draft.pending + character), NONE);

describe('typing patterns', () => {
  it('enters what a comma ends', () => {
    expect(typed('*.jpg, *.png')).toEqual({ patterns: ['*.jpg'], pending: '*.png' });
    expect(typed('*.jpg,')).toEqual({ patterns: ['*.jpg'], pending: '' });
  });

  it('keeps the commas inside of braces', () => {
    expect(typed('*.{jpg,png}')).toEqual({ patterns: [], pending: '*.{jpg,png}' });
    expect(typed('*.{jpg,png},*.gif')).toEqual({ patterns: ['*.{jpg,png}'], pending: '*.gif' });
  });

  it('keeps the spaces inside of names', () => {
    expect(typed('New folder/**,')).toEqual({ patterns: ['New folder/**'], pending: '' });
  });

  it('takes a pasted list', () => {
    expect(typePattern(NONE, '*.jpg\n*.png\n')).toEqual({
      patterns: ['*.jpg', '*.png'],
      pending: '',
    });
  });

  it('enters nothing twice', () => {
    expect(enterPending({ patterns: ['*.jpg'], pending: '*.jpg' }).patterns).toEqual(['*.jpg']);
    expect(enterPending(NONE)).toEqual(NONE);
  });

  it('counts what is not entered yet', () => {
    expect(allPatterns({ patterns: ['*.jpg'], pending: ' *.png ' })).toEqual(['*.jpg', '*.png']);
  });
});

it('finds patterns in lines of any kind', () => {
  expect(parsePatterns(' a ,\r\n b\t{c,d} , ')).toEqual(['a', 'b', '{c,d}']);
});

describe('what is wrong with patterns', () => {
  it('is nothing for those that can be used', () => {
    for (const pending of ['', '*.jpg', 'drafts/**', '*.{jpg,png}', '[ab]*', 'photo (1).jpg']) {
      expect(patternsProblem({ ...NONE, pending }), pending).toBeNull();
    }
  });

  it('is said while it is typed, with the pattern that it is about', () => {
    expect(patternsProblem({ patterns: ['*.jpg'], pending: '*.{jpg' })).toBe(
      '“*.{jpg”: “}” is missing',
    );
    expect(patternsProblem({ patterns: ['../*'], pending: '' })).toContain('“../*”');
  });

  it('is their length or number', () => {
    const long = 'x'.repeat(GLOB_MAX_LENGTH + 1);
    expect(patternsProblem({ ...NONE, pending: long })).toContain(String(GLOB_MAX_LENGTH));
    const many = Array.from({ length: GLOBS_MAX + 1 }, (_, index) => `*.${index}`);
    expect(patternsProblem({ patterns: many, pending: '' })).toContain(String(GLOBS_MAX));
  });
});
