import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { isDecision, mustOutlivePowerCut, throughToDisk } from './durability.ts';
import { newEntry } from './testing/entries.ts';
import { newFile, newFolderId } from './testing/ledger-entries.ts';

const { id } = newEntry();

it.each([
  ['an asset that is found again under its id', { state: { phase: 'creating' } }, false],
  ['what is delivered again', { delivery: { path: '/1/a.jpg', md5: '0' } }, false],
  ['a person’s wish to stop', { state: { phase: 'cancelled' } }, true],
  ['such a wish that is being seen to', { state: { phase: 'cancelling' } }, true],
  ['a person’s wish to wait', { state: { phase: 'paused' } }, true],
  ['what the project can be asked again', { state: { phase: 'confirming' } }, false],
  ['a delivery that is void', { delivery: null }, false],
  ['a name that came late', { name: 'a.jpg', mediaType: 'image/jpeg' }, false],
  ['another look at the file', { fingerprint: { size: 1, modified: 2 } }, false],
] as const)('decides whether a power cut may take %s', (_, change, expected) => {
  expect(mustOutlivePowerCut([{ id }, { id, ...change }])).toBe(expected);
});

it('lets no power cut take what a person decided about a file', () => {
  const file = newFile({ folder: newFolderId(), path: 'a.jpg' });
  const kinds = ['there-before', 'asking', 'declined'] as const;
  expect(kinds.map((kind) => isDecision({ ...file, standing: { kind } }))).toEqual([
    ...[false, false, true],
  ]);
  expect(isDecision(file)).toBe(false);
  expect(isDecision({ ...file, standing: { kind: 'cancelled', upload: id } })).toBe(true);
});

it('makes commits wait for the disk, and others not, whatever happens', () => {
  using database = new DatabaseSync(':memory:');
  const level = () => database.prepare('PRAGMA synchronous').get()?.synchronous;
  const [normal, full] = [1, 2];
  throughToDisk(database, () => expect(level()).toBe(full));
  expect(level()).toBe(normal);
  expect(() =>
    throughToDisk(database, () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(level()).toBe(normal);
});
