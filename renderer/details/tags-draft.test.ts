import { describe, expect, test } from 'vitest';
import { mergeTags } from '../../shared/tags.ts';
import { enterPendingTag, parseTags, tagProblem, typeTag } from './tags-draft.ts';

const NO_TAGS = { tags: [], pendingTag: '' };

describe('parseTags', () => {
  test.each([
    ['summer', ['summer']],
    [' summer ,  spring  sale,', ['summer', 'spring sale']],
    ['a\nb\r\nc\td', ['a', 'b', 'c', 'd']],
    [' , ,', []],
  ])('%j', (text, tags) => expect(parseTags(text)).toEqual(tags));
});

describe('mergeTags', () => {
  test('keeps the first spelling of a tag', () => {
    expect(mergeTags(['Summer'], ['summer', 'SUMMER', 'Sale', 'sale'])).toEqual(['Summer', 'Sale']);
  });
});

describe('typing a tag', () => {
  test('waits until it is entered', () => {
    const draft = typeTag(NO_TAGS, 'summer');
    expect(draft).toEqual({ ...NO_TAGS, pendingTag: 'summer' });
    expect(enterPendingTag(draft)).toEqual({ ...NO_TAGS, tags: ['summer'] });
  });

  test('a comma enters what stands before it', () => {
    expect(typeTag(NO_TAGS, 'summer, sp')).toEqual({
      ...NO_TAGS,
      tags: ['summer'],
      pendingTag: 'sp',
    });
  });

  test('a pasted list is split', () => {
    expect(typeTag(NO_TAGS, 'a,b,,A,c,')).toEqual({ ...NO_TAGS, tags: ['a', 'b', 'c'] });
  });
});

test('says which tag holds a variable that there is not', () => {
  expect(tagProblem({ tags: ['{year}'], pendingTag: 'in {yaer' })).toBeNull();
  expect(tagProblem({ tags: ['{year}'], pendingTag: 'in {yaer}' })).toBe(
    'There is no variable {yaer}',
  );
});
