import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ALL_HISTORY } from '../../shared/history.ts';
import { HISTORY_FILE, HistoryIndex } from './history-index.ts';
import { JOURNAL_FILE } from './open-journal.ts';
import { readHistory } from './read-history.ts';
import { arrive, folder, found, opened, options, reopen, search } from './testing/arrivals.ts';

describe('the index', () => {
  const file = () => join(folder, HISTORY_FILE);
  const many = Array.from({ length: 350 }, (_, index) => `vase-${index}.jpg`);

  it('is made of a journal that has none, a little at a time, the newest first', async () => {
    arrive(...many);
    opened.journal.close();
    rmSync(file());
    reopen();
    const first = search({ text: 'vase' });
    expect(first).toMatchObject({ reach: 'growing', total: null });
    expect(first.rows[0]?.name).toBe('vase-349.jpg');
    expect(first.rows).toHaveLength(50);
    await opened.history.catchUp();
    expect(search({ text: 'vase' })).toMatchObject({ reach: 'everything', total: 350 });
  });

  it.each([
    ['damaged', () => writeFileSync(file(), readFileSync(file()).fill(7, 0, 4_096))],
    ['cut short', () => truncateSync(file(), 5_000)],
    ['empty', () => truncateSync(file(), 0)],
  ])('that is %s is begun anew', async (_, damage) => {
    arrive(...many);
    await opened.history.catchUp();
    opened.journal.close();
    damage();
    reopen();
    await opened.history.catchUp();
    expect(search({ text: 'vase' })).toMatchObject({ reach: 'everything', total: 350 });
  });

  it('that turns out to be damaged while it is searched is begun anew', async () => {
    arrive(...many);
    await opened.history.catchUp();
    opened.journal.close();
    const bytes = readFileSync(file());
    // all but the pages that tell what is in it
    writeFileSync(file(), bytes.fill(7, 12 * 4_096));
    reopen();
    search({ text: 'vase' });
    await opened.history.catchUp();
    expect(search({ text: 'vase' })).toMatchObject({ reach: 'everything', total: 350 });
  });

  it('finds what it has where the disk has no room for more, and the rest once there is', async () => {
    arrive('vase-old.jpg');
    await opened.history.catchUp();
    const write = vi.spyOn(HistoryIndex.prototype, 'write').mockImplementation(() => {
      throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
    });
    onTestFinished(() => write.mockRestore());
    arrive('vase-new.jpg');
    expect(search()).toMatchObject({ reach: 'disk-full', total: null });
    expect(found()).toEqual(['vase-new.jpg', 'vase-old.jpg']);
    expect(found('vase')).toEqual(['vase-old.jpg']);
    expect(opened.history.select({ search: { ...ALL_HISTORY, text: 'vase' } })).toHaveLength(1);
    write.mockRestore();
    expect(search({ text: 'vase' })).toMatchObject({ reach: 'everything', total: 2 });
  });

  it('of another journal is begun anew', async () => {
    arrive('a.jpg');
    await opened.history.catchUp();
    opened.journal.close();
    rmSync(join(folder, JOURNAL_FILE));
    reopen();
    expect(found('a.jpg')).toEqual([]);
    arrive('b.jpg');
    await opened.history.catchUp();
    expect(found('jpg')).toEqual(['b.jpg']);
  });

  it('that has seen what a power cut took of the journal is begun anew', async () => {
    arrive('a.jpg');
    await opened.history.catchUp();
    opened.journal.close();
    const database = new DatabaseSync(join(folder, JOURNAL_FILE));
    database.exec('DELETE FROM uploads');
    database.close();
    reopen();
    arrive('b.jpg');
    expect(found('jpg')).toEqual(['b.jpg']);
  });

  it('leaves out a row that cannot be read', () => {
    arrive('a.jpg', 'b.jpg');
    const database = new DatabaseSync(join(folder, JOURNAL_FILE));
    database.exec("UPDATE uploads SET file = '{' WHERE position = 1");
    database.close();
    expect(found('jpg')).toEqual(['b.jpg']);
    expect(found()).toEqual(['b.jpg']);
  });
});

describe('reading it beside another process', () => {
  it('finds what that one has brought it to', async () => {
    arrive('a.jpg');
    await opened.history.catchUp();
    using beside = readHistory(folder, options);
    const place = { before: null, limit: 10 };
    expect(beside?.history.search({ ...ALL_HISTORY, text: 'jpg' }, place)).toMatchObject({
      rows: [{ name: 'a.jpg' }],
      reach: 'everything',
      total: 1,
    });
    arrive('b.jpg');
    await opened.history.catchUp();
    expect(beside?.history.search(ALL_HISTORY, place).rows).toHaveLength(2);
  });

  it('takes the folder where nobody has it, and lets go of it', () => {
    arrive('a.jpg');
    opened.journal.close();
    {
      using alone = readHistory(folder, options);
      const place = { before: null, limit: 10 };
      expect(alone?.history.search(ALL_HISTORY, place).total).toBe(1);
    }
    reopen();
    expect(found()).toEqual(['a.jpg']);
  });

  it('finds none where nothing was ever uploaded', () => {
    expect(readHistory(join(folder, 'nowhere'), options)).toBeNull();
  });
});
