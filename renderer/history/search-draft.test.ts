import { expect, it } from 'vitest';
import { ALL_HISTORY } from '../../shared/history.ts';
import { EMPTY_DRAFT, isNarrow, type SearchDraft, searchOf } from './search-draft.ts';

const NOW = new Date(2026, 10, 23, 9, 30).getTime();
const search = (given: Partial<SearchDraft>) => searchOf({ ...EMPTY_DRAFT, ...given }, NOW);

it('looks for everything to begin with', () => {
  expect(search({})).toEqual(ALL_HISTORY);
  expect(isNarrow(EMPTY_DRAFT)).toBe(false);
  expect(isNarrow({ ...EMPTY_DRAFT, text: ' ' })).toBe(false);
});

it('looks for what was asked', () => {
  const given = { text: 'vase', outcome: 'failed', project: '1:main' } as const;
  expect(search(given)).toEqual({ ...ALL_HISTORY, ...given });
  expect(isNarrow({ ...EMPTY_DRAFT, ...given })).toBe(true);
});

it.each([
  ['today', new Date(2026, 10, 23)],
  ['week', new Date(2026, 10, 17)],
  ['month', new Date(2026, 9, 25)],
  ['year', new Date(2025, 10, 24)],
] as const)('looks back whole days: %s', (period, from) =>
  expect(search({ period }).from).toBe(from.getTime()),
);
