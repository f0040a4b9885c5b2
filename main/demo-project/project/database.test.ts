import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type Database, DatabaseLocked, openDatabase } from './database.ts';
import { tagRecordSchema } from './records.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let database: Database;
const reopen = (): void => {
  database.close();
  database = openDatabase(join(folder.path, 'test.sqlite'));
};

beforeEach(async () => {
  folder = await temporaryFolder();
  database = openDatabase(join(folder.path, 'test.sqlite'));
});

afterEach(async () => {
  database.close();
  await folder.remove();
});

const tagsOf = (from: Database, kind = 'main/tag') => from.documents(kind, tagRecordSchema);

describe('records', () => {
  it('stay, in the order they came, whatever changes in them', () => {
    const tags = tagsOf(database);
    for (const id of ['c', 'a', 'b']) tags.put({ id, name: id });
    tags.put({ id: 'c', name: 'changed' });
    tags.delete('a');
    reopen();
    expect(tagsOf(database).all()).toEqual([
      { id: 'c', name: 'changed' },
      { id: 'b', name: 'b' },
    ]);
  });

  it('of two kinds do not meet', () => {
    tagsOf(database).put({ id: 'a', name: 'main' });
    tagsOf(database, 'sandbox/tag').put({ id: 'a', name: 'sandbox' });
    expect(tagsOf(database).get('a')?.name).toBe('main');
    expect(tagsOf(database, 'sandbox/tag').size).toBe(1);
  });

  it('are checked when they are read', () => {
    tagsOf(database).put({ id: 'a', name: 'a' });
    const wrong = database.documents(
      'main/tag',
      tagRecordSchema.extend({ colour: tagRecordSchema }),
    );
    expect(() => wrong.all()).toThrow('colour');
  });
});

describe('a transaction', () => {
  it('that fails changes nothing, on disk and in memory', () => {
    const tags = tagsOf(database);
    tags.put({ id: 'a', name: 'before' });
    const fail = () =>
      database.transaction(() => {
        tags.put({ id: 'a', name: 'after' });
        tags.put({ id: 'b', name: 'new' });
        throw new Error('stop');
      });
    expect(fail).toThrow('stop');
    expect(tags.all()).toEqual([{ id: 'a', name: 'before' }]);
    reopen();
    expect(tagsOf(database).all()).toEqual([{ id: 'a', name: 'before' }]);
  });
});

describe('a setting', () => {
  it('is made once', () => {
    expect(database.setting('token', () => 'first')).toBe('first');
    reopen();
    expect(database.setting('token', () => 'second')).toBe('first');
  });
});

describe('a database', () => {
  it('is open in one place at a time', () => {
    expect(() => openDatabase(join(folder.path, 'test.sqlite'))).toThrow(DatabaseLocked);
  });
});
