import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serializeDocument } from '../metadata/document.ts';
import {
  addProject,
  changeProject,
  NO_BOOK,
  noteOpened,
  type Opening,
  removeProject,
  UNOPENED,
} from './project-book.ts';
import { PROJECT_FILE, PROJECT_FORMAT, readProjects } from './project-file.ts';

const environment = { id: 'main', primary: true };
const opening = (id: string): Opening => ({
  id,
  name: `Project ${id}`,
  kind: 'datocms',
  environment,
  sealedToken: 'c2VhbGVk',
});
const two = addProject(addProject(NO_BOOK, opening('a')), opening('b'));

test('who does without the window reads what projects there are, and no token', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dropchute-projects-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  expect(await readProjects(folder)).toEqual([]);
  await writeFile(join(folder, PROJECT_FILE), serializeDocument(PROJECT_FORMAT, two));
  const read = await readProjects(folder);
  expect(read).toMatchObject([
    { id: 'a', name: 'Project a', environment, current: false, token: 'sealed' },
    { id: 'b', current: true },
  ]);
  expect(JSON.stringify(read)).not.toContain('c2VhbGVk');
  await writeFile(join(folder, PROJECT_FILE), '{');
  await expect(readProjects(folder)).rejects.toMatchObject({ code: 'projects-unreadable' });
});

test('each project gets a colour of its own, and keeps it and its name when it is added again', () => {
  expect(two.projects.map(({ colour }) => colour)).toEqual(['blue', 'green']);
  const renamed = changeProject(two, 'a', { name: 'Shop', colour: 'red' });
  const again = addProject(renamed, { ...opening('a'), sealedToken: null });
  expect(again.projects[0]).toMatchObject({ name: 'Shop', colour: 'red', sealedToken: null });
  expect(again.current).toBe('a');
});

test('a project that could not say what it is gets its id once it is open', () => {
  const book = addProject(NO_BOOK, opening(UNOPENED));
  const opened = noteOpened(book, UNOPENED, { id: 'a', environment });
  expect(opened).toMatchObject({ projects: [{ id: 'a' }], current: 'a' });
});

test('when the chosen project goes, the next drop goes to one that stays', () => {
  expect(removeProject(two, 'b').current).toBe('a');
  expect(removeProject(two, 'a').current).toBe('b');
  expect(removeProject(removeProject(two, 'b'), 'a')).toEqual(NO_BOOK);
});
