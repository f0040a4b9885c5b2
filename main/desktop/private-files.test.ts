import './testing/electron-store.ts';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openJournal } from '../journal/open-journal.ts';
import { newEntries } from '../journal/testing/entries.ts';
import { openKeptDocuments } from './kept-documents.ts';

const isWindows = process.platform === 'win32';

it('nobody else reads what is kept, whatever folder a person has chosen for it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dropchute-private-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // as a folder is that somebody has made beforehand
  chmodSync(folder, 0o755);
  const open = () => {
    const { journal } = openJournal(folder, { now: Date.now, onUnreadable: () => {} });
    const { settings, presets, hotFolders } = openKeptDocuments(folder, () => {});
    settings.change({ duplicates: 'tag' });
    presets.write({ presets: [], defaults: {} });
    hotFolders.write([]);
    journal.add(newEntries(1));
    return journal;
  };
  const journal = open();
  const files = readdirSync(folder);
  expect(files).toEqual(
    expect.arrayContaining([
      'journal.db',
      'journal.db-wal',
      'history.db',
      'settings.json',
      'presets.json',
    ]),
  );
  const modes = () => files.map((name) => [name, statSync(join(folder, name)).mode & 0o077]);
  // Windows keeps no such modes: there the profile's folder is what nobody else may read
  const kept = files.map((name) => [name, isWindows ? 0o066 : 0]);
  expect(modes()).toEqual(kept);
  journal.close();

  // nor what was begun when this was not seen to
  const left = readdirSync(folder);
  for (const name of left) chmodSync(join(folder, name), 0o644);
  open().close();
  expect(statSync(join(folder, 'journal.db')).mode & 0o077).toBe(isWindows ? 0o066 : 0);
  expect(statSync(join(folder, 'settings.json')).mode & 0o077).toBe(isWindows ? 0o066 : 0);
});
