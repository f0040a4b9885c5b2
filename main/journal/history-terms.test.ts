import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expressionOf, type SearchedUpload, textsOf } from './history-terms.ts';

const ACME = { key: 1, id: '1:main', name: 'Acme Website', environment: 'main' };
const SHOP = { key: 11, id: '2:main', name: 'Café Shop', environment: 'summer' };
const PROJECTS = [ACME, SHOP];

const upload = (parts: Partial<SearchedUpload> = {}): SearchedUpload => ({
  name: 'Hütte_0042.JPG',
  folder: 'Spring shoot/Press',
  tags: ['press kit', 'Zürich'],
  url: 'https://www.datocms-assets.com/12345/1795340000-huette-0042.jpg',
  addedAt: new Date(2026, 10, 23, 9).getTime(),
  outcome: 'done',
  projectKey: ACME.key,
  ...parts,
});

let index: DatabaseSync;

beforeEach(() => {
  index = new DatabaseSync(':memory:');
  index.exec(
    "CREATE VIRTUAL TABLE history USING fts5 (name, folder, tags, url, day, facts, tokenize = 'trigram remove_diacritics 1')",
  );
});

afterEach(() => index.close());

/** Whether a search finds an upload. */
function finds(text: string, given: Partial<SearchedUpload> = {}, search = {}): boolean {
  index.exec('DELETE FROM history');
  index
    .prepare('INSERT INTO history VALUES (:name, :folder, :tags, :url, :day, :facts)')
    .run({ ...textsOf(upload(given)) });
  const expression = expressionOf({ text, project: null, outcome: null, ...search }, PROJECTS);
  if (expression === null) return true;
  return index.prepare('SELECT 1 FROM history WHERE history MATCH ?').get(expression) !== undefined;
}

describe('a word', () => {
  it.each([
    ...['Hütte', 'ütt', 'hutte', 'HÜTTE', 'hütte_0042.jpg', '0042', '_00', 'tte_0'],
    ...['spring', 'shoot', 'pres', 'kit', 'zurich', '1795340000-huette', 'Acme', 'website'],
    ...['2026', '2026-11', '2026-11-23', '11-23', '-23'],
  ])('is found anywhere: %s', (word) => expect(finds(word)).toBe(true));

  it.each(['h', 'hü', 'hu', 's', 'pr', 'z', '00', 'jp', '23'])(
    'of one or two letters finds words that begin with it: %s',
    (word) => expect(finds(word)).toBe(true),
  );

  it.each(['ü', 'tt', 'tz', 'x', 'ww', '42'])('and no others: %s', (word) =>
    expect(finds(word)).toBe(false),
  );

  it.each(['huts', 'springs', '2025', 'datocms', 'main1'])(
    'that is nowhere finds nothing: %s',
    (word) => expect(finds(word)).toBe(false),
  );

  it.each([
    '',
    '  ',
    '.',
    '--',
    '"',
    '""',
    '*',
    '(',
    'https://www.datocms-assets.com',
    'tag:',
    'NOT',
    '^',
  ])('that says nothing, or is no word, breaks nothing: %j', (word) =>
    expect(() => finds(word)).not.toThrow(),
  );

  it('is found in scripts without spaces, from two characters on', () => {
    const name = '東京の写真集.jpg';
    for (const word of ['写', '写真', '東京の写真', '真集'])
      expect(finds(word, { name })).toBe(true);
    expect(finds('真写', { name })).toBe(false);
  });

  it('is the same however its accents are written', () => {
    expect(finds('Hu\u0308tte')).toBe(true);
    expect(finds('hütte', { name: 'Hu\u0308tte.jpg' })).toBe(true);
  });
});

it('must be joined by all other words, wherever they are', () => {
  expect(finds('hütte press 2026-11 acme')).toBe(true);
  expect(finds('hütte press 2025 acme')).toBe(false);
});

describe('an address', () => {
  it('finds its asset, however the picture is to be shown', () => {
    expect(
      finds('https://www.datocms-assets.com/12345/1795340000-huette-0042.jpg?w=200&auto=format'),
    ).toBe(true);
    expect(finds('https://www.datocms-assets.com/12345/1795340000-huette-0043.jpg')).toBe(false);
  });
});

describe('a field', () => {
  it.each([
    ...['name:hütte', 'tag:press', 'tag:"press kit"', 'folder:shoot', 'url:huette', 'date:2026-11'],
    ...['project:acme', 'Project:"acme web"', 'project:main', 'TAG:Press'],
  ])('is looked in alone: %s', (text) => expect(finds(text)).toBe(true));

  it.each([
    'name:press',
    'tag:spring',
    'tag:"kit press"',
    'folder:hütte',
    'url:zürich',
    'project:shop',
    'project:press',
    'date:0042',
  ])('and not another: %s', (text) => expect(finds(text)).toBe(false));
});

it('finds what went to a project by its name, whatever its accents, and not to another of a similar key', () => {
  expect(finds('cafe', { projectKey: SHOP.key })).toBe(true);
  expect(finds('cafe', { projectKey: 1 })).toBe(false);
  expect(finds('acme', { projectKey: 11 })).toBe(false);
  expect(finds('', { projectKey: 11 }, { project: ACME.id })).toBe(false);
  expect(finds('', { projectKey: 1 }, { project: ACME.id })).toBe(true);
  expect(finds('', {}, { project: 'unknown' })).toBe(false);
});

it('finds one outcome alone', () => {
  expect(finds('hütte', {}, { outcome: 'done' })).toBe(true);
  expect(finds('hütte', {}, { outcome: 'failed' })).toBe(false);
  expect(finds('', { outcome: 'undone' }, { outcome: 'undone' })).toBe(true);
});

it('takes no text for part of its language', () => {
  const name = 'a "b" AND (c) OR* ^d {e} name.jpg';
  for (const text of ['"b"', '(c)', 'OR*', '^d', '{e}', 'a"b', "'"]) {
    expect(() => finds(text, { name })).not.toThrow();
  }
  expect(finds('{e}', { name })).toBe(true);
  expect(finds('(c)', { name })).toBe(true);
});

it('looks for nothing in particular where nothing is said', () => {
  expect(expressionOf({ text: ' . ', project: null, outcome: null }, PROJECTS)).toBeNull();
});
