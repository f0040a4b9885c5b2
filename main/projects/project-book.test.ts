import { expect, it } from 'vitest';
import { addProject, NO_BOOK, type Opening, removeProject, selectProject } from './project-book.ts';

const opening = (id: string): Opening => ({
  id,
  name: id,
  kind: 'datocms',
  environment: { id: 'main', primary: true },
  sealedToken: null,
});
const book = ['a', 'b', 'c'].map(opening).reduce(addProject, NO_BOOK);

it('gives each project a colour of its own, as long as there are some', () => {
  expect(new Set(book.projects.map(({ colour }) => colour)).size).toBe(3);
});

it.each([
  ['c', 'c', 'b'],
  ['b', 'b', 'a'],
  ['a', 'a', 'b'],
  ['a', 'c', 'c'],
])('without %s, the next drop for %s goes to %s', (gone, current, next) => {
  expect(removeProject(selectProject(book, current), gone).current).toBe(next);
});

it('has nowhere for the next drop without any', () => {
  const none = ['a', 'b', 'c'].reduce(removeProject, book);
  expect(none).toEqual(NO_BOOK);
});
