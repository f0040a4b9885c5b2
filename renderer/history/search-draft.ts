import type { HistoryOutcome, HistorySearch } from '../../shared/history.ts';
import { startOfDay } from './days.ts';

/** How far back is looked. */
export type Period = 'ever' | 'today' | 'week' | 'month' | 'year';

/** What a person has asked for. */
export interface SearchDraft {
  readonly text: string;
  readonly outcome: HistoryOutcome | 'all';
  readonly period: Period;
  /** A project's id. */
  readonly project: string | 'all';
}

export const EMPTY_DRAFT: SearchDraft = {
  text: '',
  outcome: 'all',
  period: 'ever',
  project: 'all',
};

/** Days before today that a period has. */
const DAYS_BEFORE: { readonly [P in Exclude<Period, 'ever'>]: number } = {
  today: 0,
  week: 6,
  month: 29,
  year: 364,
};

/** Whether it asks for anything in particular. */
export const isNarrow = (draft: SearchDraft): boolean =>
  draft.text.trim() !== '' ||
  draft.outcome !== 'all' ||
  draft.period !== 'ever' ||
  draft.project !== 'all';

/** @param now ms since the epoch */
export const searchOf = (
  { text, outcome, period, project }: SearchDraft,
  now: number,
): HistorySearch => ({
  text,
  outcome: outcome === 'all' ? null : outcome,
  project: project === 'all' ? null : project,
  from: period === 'ever' ? null : daysAgo(now, DAYS_BEFORE[period]),
  to: null,
});

function daysAgo(now: number, days: number): number {
  const start = new Date(startOfDay(now));
  return start.setDate(start.getDate() - days);
}
