import { describe, expect, test } from 'vitest';
import { TAG_MAX_LENGTH, TAGS_MAX } from '../../../shared/limits.ts';
import { metadataSchema, NO_METADATA } from '../../../shared/upload.ts';
import {
  describeMetadata,
  EMPTY_DRAFT,
  enterPendingTag,
  mergeTags,
  metadataOf,
  parseTags,
  tagProblem,
  typeTag,
} from './metadata-draft.ts';

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

describe('metadataOf', () => {
  test('a tag that was not entered counts', () => {
    const draft = { ...EMPTY_DRAFT, tags: ['summer'], pendingTag: ' sale ' };
    expect(metadataOf(draft).tags).toEqual(['summer', 'sale']);
  });

  test('an empty copyright is none', () => {
    expect(metadataOf({ ...EMPTY_DRAFT, copyright: '  ' }).copyright).toBeNull();
    expect(metadataOf({ ...EMPTY_DRAFT, copyright: ' © Acme ' }).copyright).toBe('© Acme');
  });

  test('of the locales, only those that something was typed for count', () => {
    const draft = {
      ...EMPTY_DRAFT,
      author: ' Ada ',
      notes: ' ',
      title: { en: ' A coat ', it: '  ' },
      alt: { 'pt-BR': 'Um casaco' },
    };
    const metadata = metadataOf(draft);
    expect(metadata).toEqual({
      ...NO_METADATA,
      author: 'Ada',
      title: { en: 'A coat' },
      alt: { 'pt-BR': 'Um casaco' },
    });
    expect(metadataSchema.safeParse(metadata).success).toBe(true);
  });

  test('never breaks a limit, and the field says which', () => {
    const many = {
      ...EMPTY_DRAFT,
      tags: Array.from({ length: TAGS_MAX + 1 }, (_, index) => `t${index}`),
    };
    const long = { ...EMPTY_DRAFT, pendingTag: 'x'.repeat(TAG_MAX_LENGTH + 1) };
    for (const draft of [many, long]) {
      expect(metadataSchema.safeParse(metadataOf(draft)).success).toBe(true);
      expect(tagProblem(draft)).not.toBeNull();
    }
    expect(tagProblem(EMPTY_DRAFT)).toBeNull();
  });
});

test('describeMetadata says what will go onto the files', () => {
  expect(describeMetadata(NO_METADATA)).toEqual([]);
  expect(
    describeMetadata({
      ...NO_METADATA,
      tags: ['a', 'b'],
      copyright: '© Acme',
      notes: 'Ask first',
      alt: { en: 'A coat' },
    }),
  ).toEqual(['Tags: a, b', 'Copyright: © Acme', 'With notes, alternative text']);
});
