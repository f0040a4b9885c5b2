import { expect, test } from 'vitest';
import type { Collections } from '../state/collections.ts';
import { idOfStanding, standingOf } from './collection-standing.ts';

const KNOWN: Collections = {
  status: 'known',
  list: [
    { id: '1', path: 'Press', within: [] },
    { id: '2', path: 'Press/2027', within: ['1'] },
  ],
};

test.each([
  ['none chosen', null, KNOWN, { kind: 'none' }, null],
  [
    'by id, whatever it is called by now',
    { id: '1', path: 'News' },
    KNOWN,
    { kind: 'there', id: '1' },
    '1',
  ],
  [
    'by path, in another project',
    { id: 'x', path: 'Press/2027' },
    KNOWN,
    { kind: 'there', id: '2' },
    '2',
  ],
  ['gone', { id: 'x', path: 'Press/2026' }, KNOWN, { kind: 'gone' }, null],
  [
    'before anybody knows',
    { id: 'x', path: 'Press' },
    { status: 'reading' } as const,
    { kind: 'unknown', id: 'x' },
    'x',
  ],
])('%s', (_name, chosen, collections, standing, id) => {
  expect(standingOf(chosen, collections)).toEqual(standing);
  expect(idOfStanding(standingOf(chosen, collections))).toBe(id);
});
