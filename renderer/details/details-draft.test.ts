import { describe, expect, test } from 'vitest';
import { TAG_MAX_LENGTH, TAGS_MAX } from '../../shared/limits.ts';
import { detailsSchema, NO_DETAILS } from '../../shared/preset.ts';
import { detailsOf, draftOf, sameDetails, unknownIn } from './details-draft.ts';
import { tagProblem } from './tags-draft.ts';

const EMPTY_DRAFT = draftOf(NO_DETAILS);

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

describe('drafts of details', () => {
  const details = {
    ...NO_DETAILS,
    tags: ['a'],
    notes: 'Ask first',
    title: { en: 'A coat', it: 'Un cappotto' },
    collection: { id: '1', path: 'Press' },
  };

  test('say what the details say', () => {
    expect(detailsOf(draftOf(details))).toEqual(details);
  });

  test('are the same whatever the order of the locales, and different in any field', () => {
    const turned = { ...details, title: { it: 'Un cappotto', en: 'A coat' } };
    expect(sameDetails(details, turned)).toBe(true);
    for (const change of [
      { tags: ['a', 'b'] },
      { copyright: '©' },
      { author: 'Ada' },
      { notes: null },
      { title: { en: 'A coat' } },
      { alt: { en: 'A coat' } },
      { collection: null },
      { duplicates: 'tag' as const },
    ]) {
      expect(sameDetails(details, { ...details, ...change })).toBe(false);
    }
  });

  test.each([
    { tags: ['{yaer}'] },
    { copyright: '{yaer}' },
    { author: '{yaer}' },
    { notes: 'in {yaer}' },
    { title: { en: '{year} {yaer}' } },
    { alt: { it: '{yaer}' } },
  ])('tell of a variable that there is not: %j', (change) => {
    expect(unknownIn({ ...details, ...change })).toBe('{yaer}');
    expect(unknownIn(details)).toBeNull();
  });
});
