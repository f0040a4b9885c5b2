import { describe, expect, test } from 'vitest';
import { TAG_MAX_LENGTH, TAGS_MAX } from '../../shared/limits.ts';
import { detailsSchema, NO_DETAILS } from '../../shared/preset.ts';
import {
  describeDetails,
  detailsOf,
  draftOf,
  enterPendingTag,
  mergeTags,
  parseTags,
  tagProblem,
  typeTag,
} from './details-draft.ts';

const EMPTY_DRAFT = draftOf(NO_DETAILS);

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
    const draft = typeTag(EMPTY_DRAFT, 'summer');
    expect(draft).toEqual({ ...EMPTY_DRAFT, pendingTag: 'summer' });
    expect(enterPendingTag(draft)).toEqual({ ...EMPTY_DRAFT, tags: ['summer'] });
  });

  test('a comma enters what stands before it', () => {
    expect(typeTag(EMPTY_DRAFT, 'summer, sp')).toEqual({
      ...EMPTY_DRAFT,
      tags: ['summer'],
      pendingTag: 'sp',
    });
  });

  test('a pasted list is split', () => {
    expect(typeTag(EMPTY_DRAFT, 'a,b,,A,c,')).toEqual({ ...EMPTY_DRAFT, tags: ['a', 'b', 'c'] });
  });
});

describe('detailsOf', () => {
  test('a tag that was not entered counts', () => {
    const draft = { ...EMPTY_DRAFT, tags: ['summer'], pendingTag: ' sale ' };
    expect(detailsOf(draft).tags).toEqual(['summer', 'sale']);
  });

  test('an empty copyright is none', () => {
    expect(detailsOf({ ...EMPTY_DRAFT, copyright: '  ' }).copyright).toBeNull();
    expect(detailsOf({ ...EMPTY_DRAFT, copyright: ' © Acme ' }).copyright).toBe('© Acme');
  });

  test('of the locales, only those that something was typed for count', () => {
    const draft = {
      ...EMPTY_DRAFT,
      author: ' Ada ',
      notes: ' ',
      title: { en: ' A coat ', it: '  ' },
      alt: { 'pt-BR': 'Um casaco' },
    };
    const details = detailsOf(draft);
    expect(details).toEqual({
      ...NO_DETAILS,
      author: 'Ada',
      title: { en: 'A coat' },
      alt: { 'pt-BR': 'Um casaco' },
    });
    expect(detailsSchema.safeParse(details).success).toBe(true);
  });

  test('never breaks a limit, and the field says which', () => {
    const many = {
      ...EMPTY_DRAFT,
      tags: Array.from({ length: TAGS_MAX + 1 }, (_, index) => `t${index}`),
    };
    const long = { ...EMPTY_DRAFT, pendingTag: 'x'.repeat(TAG_MAX_LENGTH + 1) };
    for (const draft of [many, long]) {
      expect(detailsSchema.safeParse(detailsOf(draft)).success).toBe(true);
      expect(tagProblem(draft)).not.toBeNull();
    }
    expect(tagProblem(EMPTY_DRAFT)).toBeNull();
  });
});

test('describeDetails says what will go onto the files', () => {
  expect(describeDetails(NO_DETAILS)).toEqual([]);
  expect(
    describeDetails({
      ...NO_DETAILS,
      tags: ['a', 'b'],
      copyright: '© Acme',
      notes: 'Ask first',
      alt: { en: 'A coat' },
    }),
  ).toEqual(['Tags: a, b', 'Copyright: © Acme', 'With notes, alternative text']);
});
