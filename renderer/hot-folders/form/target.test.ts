import { expect, test } from 'vitest';
import { scenarioFrom } from '../../dev/scenarios.ts';
import { targetOf, targetsOf } from './target.ts';

// Acme and the demo project are open, the shop is not
const { projects } = scenarioFrom('several-projects').snapshot;
const GONE = { id: 'gone', name: 'Former site', environment: 'main' };

test('files may go to every open project', () => {
  const acme = { id: 'acme', name: 'As it was called', environment: 'main' };
  const targets = targetsOf(projects, acme);
  expect(targets.map(({ name }) => name)).toEqual(['Acme Website', 'Demo project']);
  expect(targets.every(({ opened }) => opened !== null)).toBe(true);
});

test.each([
  ['one that is not open', { id: 'shop', name: 'Shop', environment: 'main' }, 'Acme Shop'],
  ['one that was removed', GONE, 'Former site'],
])('and stay with %s until another is chosen', (_, kept, name) => {
  const [first, ...others] = targetsOf(projects, kept);
  expect(first).toMatchObject({ id: kept.id, name, opened: null });
  expect(others.map(({ id }) => id)).toEqual(['acme', 'demo']);
});

test('a project is told as it is called now', () => {
  expect(targetOf(projects, 'shop', GONE)).toMatchObject({ name: 'Acme Shop', opened: null });
});
