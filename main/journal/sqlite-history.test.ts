import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ALL_HISTORY, type HistorySearch } from '../../shared/history.ts';
import { HISTORY_PAGE } from '../../shared/limits.ts';
import { DEFAULT_OPTIONS, NO_METADATA } from '../../shared/upload.ts';
import type { StateOf } from '../../shared/upload-state.ts';
import { HISTORY_FILE, HistoryIndex } from './history-index.ts';
import { JOURNAL_FILE, type OpenedJournal, openJournal } from './open-journal.ts';
import { readHistory } from './read-history.ts';
import { newEntries, newEntry } from './testing/entries.ts';
import { newFiles, newFolderId } from './testing/ledger-entries.ts';

const DAY = 24 * 60 * 60 * 1_000;
const START = new Date(2026, 10, 1, 12).getTime();

let folder: string;
let opened: OpenedJournal;
let now: number;

const options = { now: () => now, onUnreadable: () => {} };
const open = () => openJournal(folder, options);

beforeEach(() => {
  now = START;
  folder = mkdtempSync(join(tmpdir(), 'dropchute-history-'));
  opened = open();
});

afterEach(() => {
  opened.journal.close();
  rmSync(folder, { recursive: true });
});

const done = (id: string): StateOf<'done'> => ({
  phase: 'done',
  asset: { id, url: `https://cdn.test/1/${id}.jpg`, adminUrl: null },
});

/** Adds uploads and lets them arrive. */
function arrive(...names: readonly string[]) {
  const entries = newEntries(names.length).map((entry, index) => ({
    ...entry,
    name: String(names[index]),
  }));
  opened.journal.add(entries);
  opened.journal.record(entries.map(({ id }) => ({ id, state: done(id) })));
  return entries;
}

const search = (given: Partial<HistorySearch> = {}) =>
  opened.history.search({ ...ALL_HISTORY, ...given }, { before: null, limit: HISTORY_PAGE });
const found = (given: Partial<HistorySearch> | string = {}) =>
  search(typeof given === 'string' ? { text: given } : given).rows.map(({ name }) => name);

describe('what is in it', () => {
  it('is what came to rest, on the list or off it, the newest first', () => {
    const [first] = arrive('a.jpg', 'b.jpg');
    if (first) opened.journal.remove([first.id]);
    opened.journal.add([newEntry({ name: 'queued.jpg' })]);
    const failed = newEntry({ name: 'failed.jpg' });
    opened.journal.add([failed]);
    const error = { code: 'source-missing' } as const;
    opened.journal.record([{ id: failed.id, state: { phase: 'failed', error } }]);
    expect(search()).toMatchObject({
      rows: [
        { name: 'failed.jpg', outcome: 'failed', error, asset: null },
        { name: 'b.jpg', outcome: 'done', error: null },
        { name: 'a.jpg', asset: { url: `https://cdn.test/1/${first?.id}.jpg` } },
      ],
      next: null,
      total: 3,
      reach: 'everything',
    });
  });

  it('says why a file was skipped, and which asset it would have doubled', () => {
    const entry = newEntry({ name: 'again.jpg' });
    const { asset } = done(entry.id);
    opened.journal.add([entry]);
    const skipped = { phase: 'skipped', why: 'tags-added', asset } as const;
    opened.journal.record([{ id: entry.id, state: skipped }]);
    arrive('new.jpg');
    expect(search().rows).toMatchObject([
      { name: 'new.jpg', skipped: null },
      { name: 'again.jpg', outcome: 'skipped', skipped: 'tags-added', asset },
    ]);
  });

  it('tells no path, but the name of the folder that a file lay in', () => {
    const alone = newEntry({ folder: '' });
    opened.journal.add([alone]);
    opened.journal.record([{ id: alone.id, state: done(alone.id) }]);
    expect(search().rows[0]).toMatchObject({ folder: 'Spring 2026', tags: ['spring', '2026'] });
    expect(JSON.stringify(search())).not.toContain('/home/user');
    expect(found('folder:"spring 2026"')).toEqual(['DSC_0001.jpg']);
  });

  it('is found by the tags that its asset got, not by their variables', () => {
    const metadata = { ...NO_METADATA, tags: ['{filename:words}', '{folder}'] };
    const entry = newEntry({
      name: 'hero_shot.jpg',
      folder: 'Shop',
      options: { ...DEFAULT_OPTIONS, metadata },
    });
    opened.journal.add([entry]);
    opened.journal.record([{ id: entry.id, state: done(entry.id) }]);
    expect(found('tag:"hero shot" tag:shop')).toEqual(['hero_shot.jpg']);
    expect(search().rows[0]?.tags).toEqual(['Hero shot', 'Shop']);
  });

  it('is found as soon as it comes to rest, as it came to rest last', () => {
    const [entry] = newEntries(1, { name: 'vase.jpg' });
    if (!entry) throw new Error('an entry was made');
    opened.journal.add([entry]);
    expect(found('vase')).toEqual([]);
    const error = { code: 'stalled' } as const;
    opened.journal.record([{ id: entry.id, state: { phase: 'failed', error } }]);
    expect(found({ text: 'vase', outcome: 'failed' })).toEqual(['vase.jpg']);
    opened.journal.record([{ id: entry.id, state: { phase: 'queued' } }]);
    expect(search({ text: 'vase' })).toMatchObject({ rows: [], total: 0 });
    opened.journal.record([{ id: entry.id, state: done(entry.id), name: 'vase-2.jpg' }]);
    expect(found({ text: 'vase-2', outcome: 'done' })).toEqual(['vase-2.jpg']);
    expect(found({ outcome: 'failed' })).toEqual([]);
  });
});

describe('pages', () => {
  it('follow each other without a gap, whatever comes in between', () => {
    arrive(...Array.from({ length: 25 }, (_, index) => `vase-${index}.jpg`));
    const names: string[] = [];
    for (let before: number | null = null, page = 0; page < 3; page += 1) {
      const { rows, next, total } = opened.history.search(
        { ...ALL_HISTORY, text: 'vase' },
        { before, limit: 10 },
      );
      names.push(...rows.map(({ name }) => name));
      expect(total).toBe(page === 0 ? 25 : null);
      expect(next === null).toBe(page === 2);
      arrive('vase-late.jpg');
      before = next;
    }
    expect(names).toEqual(Array.from({ length: 25 }, (_, index) => `vase-${24 - index}.jpg`));
  });
});

describe('days', () => {
  beforeEach(() => {
    for (let day = 0; day < 3; day += 1) {
      now = START + day * DAY;
      arrive(`day-${day}.jpg`);
    }
  });

  it.each([
    [{ from: START + DAY }, ['day-2.jpg', 'day-1.jpg']],
    [{ to: START + DAY }, ['day-0.jpg']],
    [{ from: START + DAY, to: START + 2 * DAY }, ['day-1.jpg']],
    [{ from: START + 5 * DAY }, []],
    [{ text: 'jpg', from: START + DAY, to: START + 2 * DAY }, ['day-1.jpg']],
    [{ text: '2026-11-02' }, ['day-1.jpg']],
    [{ text: 'date:2026-11' }, ['day-2.jpg', 'day-1.jpg', 'day-0.jpg']],
  ])('limit what is found: %j', (given, names) => {
    expect(found(given)).toEqual(names);
    expect(search(given).total).toBe(names.length);
  });
});

describe('projects', () => {
  it('are known by their ids until they are named, and then by their names', () => {
    arrive('a.jpg');
    expect(search().projects).toEqual([{ id: 'project', name: null, environment: null }]);
    expect(found('acme')).toEqual([]);
    opened.history.nameProject({ id: 'project', name: 'Acme', environment: 'main' });
    expect(found('acme')).toEqual(['a.jpg']);
    expect(search().rows[0]?.project).toEqual({ id: 'project', name: 'Acme', environment: 'main' });
    opened.history.nameProject({ id: 'project', name: 'Better', environment: 'main' });
    expect(found('acme')).toEqual([]);
    expect(found({ project: 'project', text: 'better' })).toEqual(['a.jpg']);
  });
});

describe('choosing', () => {
  it('gives uploads in the order in which they were added', () => {
    const [a, b, c] = arrive('a.jpg', 'b.jpg', 'c.png');
    const names = (selection: Parameters<typeof opened.history.select>[0]) =>
      opened.history.select(selection).map(({ name }) => name);
    if (!a || !b || !c) throw new Error('three were added');
    expect(names({ ids: [c.id, a.id] })).toEqual(['a.jpg', 'c.png']);
    expect(names({ search: { ...ALL_HISTORY, text: 'name:jpg' } })).toEqual(['a.jpg', 'b.jpg']);
    expect(opened.history.batch(a.batchId).map(({ name }) => name)).toEqual([
      ...['a.jpg', 'b.jpg', 'c.png'],
    ]);
    expect(opened.history.entry(b.id)?.name).toBe('b.jpg');
  });

  it('knows no upload that is not at rest', () => {
    const entry = newEntry();
    opened.journal.add([entry]);
    expect(opened.history.entry(entry.id)).toBeNull();
    expect(opened.history.batch(entry.batchId)).toEqual([]);
  });
});

it('tells what was undone, which has no asset any more, also after a restart', () => {
  const [entry] = arrive('a.jpg');
  if (entry) opened.history.markUndone([entry.id]);
  opened.journal.close();
  opened = open();
  expect(search({ outcome: 'undone' }).rows).toMatchObject([
    { name: 'a.jpg', outcome: 'undone', asset: null },
  ]);
  expect(found({ outcome: 'done' })).toEqual([]);
});

describe('the index', () => {
  const file = () => join(folder, HISTORY_FILE);
  const many = Array.from({ length: 350 }, (_, index) => `vase-${index}.jpg`);

  it('is made of a journal that has none, a little at a time, the newest first', async () => {
    arrive(...many);
    opened.journal.close();
    rmSync(file());
    opened = open();
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
    opened = open();
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
    opened = open();
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
    opened = open();
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
    opened = open();
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

describe('forgetting', () => {
  /** A disk that is full whenever the journal does something. @returns ends that */
  const leaveNoRoomTo = (what: string) => {
    const exec = DatabaseSync.prototype.exec;
    const refusing = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (
      this: DatabaseSync,
      sql: string,
    ) {
      if (sql.includes(what))
        throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
      exec.call(this, sql);
    });
    const makeRoom = () => refusing.mockRestore();
    onTestFinished(makeRoom);
    return makeRoom;
  };
  /** Begins a file again as it was begun once. */
  const withoutAutoVacuum = (file: string) => {
    using database = new DatabaseSync(file);
    database.exec('PRAGMA auto_vacuum = NONE; VACUUM');
  };
  const offTheList = (...names: readonly string[]) => {
    const entries = arrive(...names);
    opened.journal.remove(entries.map(({ id }) => id));
    return entries;
  };

  it('takes what is at rest and off the list, and nothing else', async () => {
    const many = Array.from({ length: 1_203 }, (_, index) => `vase-${index}.jpg`);
    offTheList(...many);
    arrive('listed.jpg');
    opened.journal.add([newEntry({ name: 'queued.jpg' })]);
    await opened.history.catchUp();
    expect(await opened.history.forget()).toMatchObject({ uploads: many.length });
    expect(found()).toEqual(['listed.jpg']);
    expect(found('vase')).toEqual([]);
    expect(opened.journal.load().map(({ name }) => name)).toEqual(['listed.jpg', 'queued.jpg']);
    expect(await opened.history.forget()).toMatchObject({ uploads: 0 });
  });

  it.each([
    ['', () => {}],
    [' of an earlier version', (file: string) => withoutAutoVacuum(file)],
  ])('gives the room of a journal%s back to the disk, and says how much', async (_, make) => {
    opened.journal.close();
    make(join(folder, JOURNAL_FILE));
    opened = open();
    const size = () => statSync(join(folder, JOURNAL_FILE)).size;
    arrive('listed.jpg');
    offTheList(...Array.from({ length: 2_000 }, (_, index) => `vase-${index}.jpg`));
    await opened.history.catchUp();
    opened.journal.close();
    opened = open();
    const before = size();
    const { freed } = await opened.history.forget();
    const after = size();
    expect(after).toBeLessThan(before / 4);
    expect(freed).toBeGreaterThanOrEqual(before - after);
    expect(found()).toEqual(['listed.jpg']);
    opened.journal.close();
    opened = open();
    expect(opened.setAside).toBeNull();
    expect(opened.journal.load().map(({ name }) => name)).toEqual(['listed.jpg']);
  });

  it('forgets all the same where the room cannot be given back now, and gives it back the next time', async () => {
    offTheList(...Array.from({ length: 2_000 }, (_, index) => `vase-${index}.jpg`));
    const makeRoom = leaveNoRoomTo('incremental_vacuum');
    expect((await opened.history.forget()).uploads).toBe(2_000);
    makeRoom();
    expect(await opened.history.forget()).toEqual({
      uploads: 0,
      freed: expect.toSatisfy((freed: number) => freed > 500_000),
    });
  });

  it('says that the disk is full where the log cannot be brought home for want of room', async () => {
    offTheList('vase.jpg');
    leaveNoRoomTo('wal_checkpoint');
    await expect(opened.history.forget()).rejects.toMatchObject({ code: 'disk-full' });
  });

  it('finds what comes to rest afterwards, also after a restart', async () => {
    offTheList('old.jpg');
    await opened.history.catchUp();
    await opened.history.forget();
    offTheList('new.jpg');
    expect(found('new')).toEqual(['new.jpg']);
    opened.journal.close();
    opened = open();
    offTheList('newer.jpg');
    expect(found('new')).toEqual(['newer.jpg', 'new.jpg']);
    expect(search()).toMatchObject({ total: 2, reach: 'everything' });
  });

  it('leaves nothing of it in a file', async () => {
    offTheList('unmistakable-name.jpg');
    await opened.history.catchUp();
    const kept = () =>
      readdirSync(folder).some((name) =>
        readFileSync(join(folder, name)).includes('unmistakable-name'),
      );
    expect(kept()).toBe(true);
    await opened.history.forget();
    expect(kept()).toBe(false);
  });

  it('leaves what a hot folder has still to hear of', async () => {
    const [awaited, heard] = offTheList('awaited.jpg', 'heard.jpg');
    if (!awaited || !heard) throw new Error('two arrived');
    const [first, second] = newFiles(newFolderId(), 2);
    if (!first || !second) throw new Error('there are two');
    opened.ledger.put([
      { ...first, standing: { kind: 'handed-over', upload: awaited.id } },
      {
        ...second,
        standing: { kind: 'uploaded', upload: heard.id, aftermath: { kind: 'none' } },
      },
    ]);
    expect(await opened.history.forget()).toMatchObject({ uploads: 1 });
    expect(found()).toEqual(['awaited.jpg']);
    expect(opened.ledger.outcome(awaited.id)).toMatchObject({ state: { phase: 'done' } });
  });

  it('stops where the journal is closed', async () => {
    offTheList(...Array.from({ length: 1_200 }, (_, index) => `vase-${index}.jpg`));
    const forgetting = opened.history.forget();
    opened.journal.close();
    await forgetting;
    opened = open();
    await opened.history.catchUp();
    expect(search().total).toBe(700);
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
    opened = open();
    expect(found()).toEqual(['a.jpg']);
  });

  it('finds none where nothing was ever uploaded', () => {
    expect(readHistory(join(folder, 'nowhere'), options)).toBeNull();
  });
});
