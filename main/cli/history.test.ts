import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJournal } from '../journal/open-journal.ts';
import { newEntries } from '../journal/testing/entries.ts';
import { run } from './index.ts';
import { CapturedIo } from './testing/captured-io.ts';
import { attachTerminal } from './testing/terminal.ts';

let folder: string;
let io: CapturedIo;
const now = new Date(2026, 10, 23, 9).getTime();
const options = { now: () => now, onUnreadable: () => {} };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-history-'));
  io = new CapturedIo({ DROPCHUTE_DATA_DIR: folder });
});
afterEach(() => rm(folder, { recursive: true }));

/** Leaves a journal of uploads that came to rest: the first failed, the others arrived. */
function keep(...names: readonly string[]) {
  const opened = openJournal(folder, options);
  const entries = newEntries(names.length).map((entry, index) => ({
    ...entry,
    name: String(names[index]),
  }));
  opened.journal.add(entries);
  opened.journal.record(
    entries.map(({ id }, index) => ({
      id,
      state:
        index === 0
          ? { phase: 'failed', error: { code: 'source-missing' } }
          : { phase: 'done', asset: { id, url: `https://cdn.test/${id}.jpg`, adminUrl: null } },
    })),
  );
  opened.history.nameProject({ id: 'project', name: 'Acme', environment: 'main' });
  return { ...opened, entries };
}

it('lists what was sent, the newest first, and is safe to print', async () => {
  const { journal, entries } = keep('a.jpg', 'b\u001b[2J.jpg');
  journal.close();
  expect(await run(['history'], io)).toBe(0);
  expect(await io.out()).toBe(
    `2026-11-23  done       b␛[2J.jpg  https://cdn.test/${entries[1]?.id}.jpg\n` +
      '2026-11-23  failed     a.jpg  source-missing\n',
  );
});

it('says why a file was skipped, beside the asset that was there', async () => {
  const { journal, entries } = keep('a.jpg', 'b.jpg');
  const url = 'https://cdn.test/there.jpg';
  const asset = { id: 'there', url, adminUrl: null };
  journal.record(
    entries.map(({ id }) => ({
      id,
      state: { phase: 'skipped', why: 'already-in-project', asset },
    })),
  );
  journal.close();
  expect(await run(['history', '--search', 'name:b.jpg'], io)).toBe(0);
  expect(await io.out()).toBe(`2026-11-23  skipped    b.jpg  ${url}  already-in-project\n`);
  io = new CapturedIo({ DROPCHUTE_DATA_DIR: folder });
  expect(await run(['history', '--format', 'csv'], io)).toBe(0);
  expect(await io.out()).toContain('"Skipped, already in the project"');
});

it('searches, while another process has the folder', async () => {
  const { journal, history, entries } = keep('a.jpg', 'vase.jpg', 'vase.png');
  await history.catchUp();
  expect(await run(['history', '--search', 'vase name:jpg acme', '--json'], io)).toBe(0);
  expect(JSON.parse(await io.out())).toEqual({
    id: entries[1]?.id,
    batchId: entries[1]?.batchId,
    name: 'vase.jpg',
    folder: 'Spring 2026',
    source: 'local-file',
    size: 3_456_789,
    mediaType: 'image/jpeg',
    tags: ['spring', '2026'],
    project: { id: 'project', name: 'Acme', environment: 'main' },
    addedAt: new Date(now).toISOString(),
    outcome: 'done',
    asset: { id: entries[1]?.id, url: `https://cdn.test/${entries[1]?.id}.jpg`, adminUrl: null },
    skipped: null,
    error: null,
  });
  journal.close();
});

it('lists as many as are wanted, over more than a page', async () => {
  keep(...Array.from({ length: 250 }, (_, index) => `vase-${index}.jpg`)).journal.close();
  expect(await run(['history', '--limit', '220', '--search', 'name:vase'], io)).toBe(0);
  const lines = (await io.out()).trimEnd().split('\n');
  expect(lines).toHaveLength(220);
  expect(lines[219]).toContain('vase-30.jpg');
});

it('knows a project by its name, whatever its case, and by its id', async () => {
  keep('a.jpg').journal.close();
  expect(await run(['history', '--project', 'ACME'], io)).toBe(0);
  expect(await run(['history', '--project', 'project'], io)).toBe(0);
  expect((await io.out()).match(/a\.jpg/g)).toHaveLength(2);
  expect(await run(['history', '--project', 'Other'], io)).toBe(2);
  expect(await io.err()).toContain(
    'nothing was sent to a project Other. There are: Acme (project)',
  );
});

it('narrows down by folder, tags, outcome and days', async () => {
  keep('a.jpg', 'b.jpg').journal.close();
  for (const fitting of [
    ['--folder', 'spring 2026', '--tag', 'spring', '--tag', '2026', '--outcome', 'done'],
    ['--from', '2026-11-23', '--to', '2026-11-23', '--outcome', 'done'],
    ['--to', '2026-11-23', '--search', 'name:b', '--tag', '"spring'],
  ]) {
    io = new CapturedIo({ DROPCHUTE_DATA_DIR: folder });
    expect([fitting, await run(['history', ...fitting], io)]).toEqual([fitting, 0]);
    expect([fitting, await io.out()]).toEqual([
      fitting,
      expect.stringMatching(/^[^\n]*b\.jpg.*\n$/),
    ]);
  }
  for (const vain of [
    ['--from', '2026-11-24'],
    ['--to', '2026-11-22'],
    ['--tag', 'spring', '--tag', 'winter'],
    ['--folder', 'Autumn'],
    ['--outcome', 'undone'],
  ]) {
    io = new CapturedIo({ DROPCHUTE_DATA_DIR: folder });
    expect([vain, await run(['history', ...vain], io)]).toEqual([vain, 0]);
    expect([await io.out(), await io.err()]).toEqual(['', 'Nothing was sent that fits this.\n']);
  }
});

it('lists assets alone, as the window copies them, in the order in which they were added', async () => {
  const { journal, entries } = keep('a.jpg', 'b.jpg', 'c.jpg');
  journal.close();
  const url = (index: number) => `https://cdn.test/${entries[index]?.id}.jpg`;
  expect(await run(['history', '--format', 'url'], io)).toBe(0);
  expect(await io.out()).toBe(`${url(1)}\n${url(2)}\n`);
  io = new CapturedIo({ DROPCHUTE_DATA_DIR: folder });
  expect(await run(['history', '--format', 'csv', '--limit', '1'], io)).toBe(0);
  const [header, row, rest] = (await io.out()).split('\r\n');
  expect(header).toContain('Asset ID');
  expect([row, rest]).toEqual([expect.stringContaining(url(2)), '']);
  io = new CapturedIo({ DROPCHUTE_DATA_DIR: folder });
  expect(await run(['history', '--format', 'html', '--outcome', 'failed'], io)).toBe(0);
  expect([await io.out(), await io.err()]).toEqual(['', 'None of these has an asset.\n']);
});

it('tells people that there is more', async () => {
  keep('a.jpg', 'b.jpg', 'c.jpg').journal.close();
  attachTerminal(io, 80, 24);
  expect(await run(['history', '--limit', '2'], io)).toBe(0);
  expect(await io.err()).toBe('These are the newest 2 of 3; --limit <n> lists more.\n');
});

it('says that nothing was sent, or nothing that fits', async () => {
  expect(await run(['history'], io)).toBe(0);
  expect(await io.err()).toBe('Nothing has been sent yet.\n');
  keep('a.jpg').journal.close();
  expect(await run(['history', '--search', 'vase'], io)).toBe(0);
  expect(await io.err()).toContain('Nothing was sent that fits this.\n');
  expect(await io.out()).toBe('');
});

it.each([
  ['--limit', '0'],
  ['--limit', 'many'],
  ['--search', 'x'.repeat(501)],
  ['--from', '2026-02-30'],
  ['--to', 'yesterday'],
])('refuses %s %s', async (...argv) => {
  expect(await run(['history', ...argv], io)).toBe(2);
  expect(await io.err()).toContain('It must be');
});

it.each([
  [['--outcome', 'lost'], 'done, skipped, failed, cancelled, undone'],
  [['--format', 'pdf'], 'url, markdown, html, id, csv'],
  [['--format', 'csv', '--json'], 'cannot be used with'],
])('refuses %j', async (argv, text) => {
  expect(await run(['history', ...argv], io)).toBe(2);
  expect(await io.err()).toContain(text);
});

it('refuses days the wrong way round', async () => {
  keep('a.jpg').journal.close();
  expect(await run(['history', '--from', '2026-11-24', '--to', '2026-11-23'], io)).toBe(2);
  expect(await io.err()).toContain('--from is a later day than --to');
});

it('says what to do about a data folder that is none, rather than that nothing was sent', async () => {
  const file = join(folder, 'notes.txt');
  await writeFile(file, '');
  // Windows does not tell a file in the way from a folder that is not there
  const isToldApart = process.platform !== 'win32';
  expect(await run(['history', '--data-dir', file], io)).toBe(isToldApart ? 1 : 0);
  expect(await io.err()).toContain(isToldApart ? 'data folder' : 'Nothing has been sent');
});
