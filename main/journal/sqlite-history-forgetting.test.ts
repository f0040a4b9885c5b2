import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { JOURNAL_FILE } from './open-journal.ts';
import { arrive, folder, found, opened, reopen, search } from './testing/arrivals.ts';
import { newEntry } from './testing/entries.ts';
import { newFiles, newFolderId } from './testing/ledger-entries.ts';

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
    reopen();
    const size = () => statSync(join(folder, JOURNAL_FILE)).size;
    arrive('listed.jpg');
    offTheList(...Array.from({ length: 2_000 }, (_, index) => `vase-${index}.jpg`));
    await opened.history.catchUp();
    opened.journal.close();
    reopen();
    const before = size();
    const { freed } = await opened.history.forget();
    const after = size();
    expect(after).toBeLessThan(before / 4);
    expect(freed).toBeGreaterThanOrEqual(before - after);
    expect(found()).toEqual(['listed.jpg']);
    opened.journal.close();
    reopen();
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
    reopen();
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
    reopen();
    await opened.history.catchUp();
    expect(search().total).toBe(700);
  });
});
