import { beforeEach, describe, expect, it } from 'vitest';
import { ALL_HISTORY } from '../../shared/history.ts';
import { DEFAULT_OPTIONS, NO_METADATA } from '../../shared/upload.ts';
import {
  arrive,
  DAY,
  done,
  found,
  opened,
  reopen,
  START,
  search,
  setNow,
} from './testing/arrivals.ts';
import { newEntries, newEntry } from './testing/entries.ts';

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
      setNow(START + day * DAY);
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
  reopen();
  expect(search({ outcome: 'undone' }).rows).toMatchObject([
    { name: 'a.jpg', outcome: 'undone', asset: null },
  ]);
  expect(found({ outcome: 'done' })).toEqual([]);
});
