import { expect, test } from 'vitest';
import type { Collection } from '../../shared/preset.ts';
import { choicesFor, NONE } from './collection-choices.ts';

const LIST: Collection[] = [
  { id: '1', path: 'Press', within: [] },
  { id: '2', path: 'Press/2027/28', within: ['1'] },
  { id: '3', path: 'Press/2027/28/Été', within: ['1', '2'] },
];

test('shows a tree, after none', () => {
  expect(choicesFor(LIST, ' ').map(({ id, label, depth }) => [id, label, depth])).toEqual([
    [NONE, 'None', 0],
    ['1', 'Press', 0],
    ['2', '2027/28', 1],
    ['3', 'Été', 2],
  ]);
});

test('finds by any part of the path, and then shows all of it', () => {
  expect(choicesFor(LIST, '28').map(({ label, depth }) => [label, depth])).toEqual([
    ['Press/2027/28', 0],
    ['Press/2027/28/Été', 0],
  ]);
  expect(choicesFor(LIST, 'éTÉ')).toHaveLength(1);
  expect(choicesFor(LIST, 'none')).toEqual([]);
});
