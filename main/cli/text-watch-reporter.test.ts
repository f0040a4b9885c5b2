import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type HotFolder,
  type HotFolderState,
  type HotFolderView,
  NO_FILES,
} from '../../shared/hot-folder.ts';
import { NO_DETAILS } from '../../shared/preset.ts';
import type { UploadView } from '../../shared/upload.ts';
import { readCommandLine } from './command-line.ts';
import { run } from './index.ts';
import type { CapturedIo } from './testing/captured-io.ts';
import { type OnDemo, startOnDemo } from './testing/on-demo.ts';
import { attachTerminal, type Terminal } from './testing/terminal.ts';
import { uploadIn } from './testing/uploads.ts';
import { createTextWatchReporter } from './text-watch-reporter.ts';
import type { WatchReporter } from './watch-reporter.ts';
import { watchedFolder } from './watched-folder.ts';

// What a person sees of a folder that is watched, on a terminal emulator.

const PROJECT = {
  id: '1:main',
  details: { name: 'Acme', locales: ['en'], environments: [], maximumFileSize: null },
  environment: { id: 'main', primary: true },
};

/** What a command line describes that says no more than it must. */
function describedFolder(): HotFolder {
  const request = readCommandLine(['watch', '/outbox'], 'dropchute', 80);
  if (request.kind !== 'watch') throw new Error('it is a folder to watch');
  return watchedFolder('/outbox', PROJECT, NO_DETAILS, request.options);
}
const FOLDER = describedFolder();

let on: OnDemo;
let outbox: string;
let io: CapturedIo;
let terminal: Terminal;

beforeAll(async () => {
  on = await startOnDemo();
});
afterAll(() => on.close());
beforeEach(async () => {
  on.demo.faults.clear();
  outbox = join(await realpath(on.folder), `outbox-${crypto.randomUUID()}`);
  await mkdir(outbox);
  io = on.ioFor();
  terminal = attachTerminal(io, 120, 12);
});

const watch = (): Promise<number> =>
  run(['watch', outbox, '--api-url', on.demo.url, '--settle', '0.5'], io);
const save = (name: string): Promise<void> => writeFile(join(outbox, name), outbox + name);

describe('a terminal', () => {
  it('shows what moves and how the folder stands, and in the end only what came of it', async () => {
    await save('a.jpg');
    const code = watch();
    const idle = await terminal.shows('Last at');
    expect(idle.slice(0, 2)).toEqual([
      `Watching ${outbox}`,
      'Uploading to Demo project, environment main',
    ]);
    expect(idle.at(-1)).toMatch(/^ {2}Last at \d\d:\d\d: a\.jpg$/);
    await terminal.shows('  Watching · 1 uploaded');

    const stall = on.demo.faults.add({
      match: { endpoint: 'storage.put', path: 'b.jpg' },
      fault: { kind: 'stall', afterBytes: 0 },
    });
    await save('b.jpg');
    await stall.fired();
    const during = await terminal.shows('  b.jpg ');
    expect(during.at(-2)).toBe('  Watching · 1 uploaded · 1 waiting');
    expect(during.at(-3)).toMatch(/^ {2}b\.jpg {2,}[━─]+ +\d+%/);

    io.interrupt();
    expect(await code).toBe(0);
    expect((await terminal.screen()).slice(2)).toEqual([
      expect.stringMatching(/^✓ .*a\.jpg {2}/),
      'Stopping. Press Ctrl-C again to end at once.',
      '',
      '1 uploaded, 1 waiting.',
      'Stopped with 1 file left; run the same command again to go on.',
      `See what arrived: ${on.demo.mediaUrl}`,
    ]);
  });
});

describe('the lines of a folder that is watched', () => {
  const viewIn = (state: HotFolderState): HotFolderView => ({
    ...{ id: FOLDER.id, shown: '/outbox', project: FOLDER.project, settings: FOLDER.settings },
    ...{ state, counts: NO_FILES, method: 'events', warnings: [], lastFile: null, lastChecked: 0 },
  });
  let plainIo: CapturedIo;
  let reporter: WatchReporter;
  let tell: (upload: UploadView) => void;

  beforeEach(() => {
    plainIo = on.ioFor();
    reporter = createTextWatchReporter(plainIo);
    reporter.opened(FOLDER, {
      subscribe(listener) {
        tell = (upload) => listener({ kind: 'changed', upload });
        return () => undefined;
      },
      origin: () => undefined,
    });
  });
  const linesAfterHead = async () => (await plainIo.out()).split('\n').slice(2, -1);

  it('say that it is away, and that it is back', async () => {
    reporter.entered(viewIn({ kind: 'watching' }));
    reporter.entered(viewIn({ kind: 'missing' }));
    expect(await plainIo.err()).toMatch(/^dropchute: The folder is not there\. It was moved/);
    expect(await linesAfterHead()).toEqual([]);
    reporter.entered(viewIn({ kind: 'scanning', found: 0 }));
    reporter.entered(viewIn({ kind: 'watching' }));
    expect(await linesAfterHead()).toEqual(['Looking through it, 0 found']);
  });

  it('say nothing of what goes on by itself', async () => {
    for (const code of ['source-changed', 'source-empty', 'source-missing'] as const) {
      tell(uploadIn({ phase: 'failed', error: { code } }));
    }
    reporter.afterwards({ kind: 'moved', path: 'a.jpg', to: '_uploaded/a.jpg' });
    expect(await linesAfterHead()).toEqual([]);
    tell(uploadIn({ phase: 'failed', error: { code: 'file-too-large' } }));
    expect(await linesAfterHead()).toEqual([
      expect.stringContaining('✗ photos/a.jpg  The file is'),
    ]);
  });

  it('say what was uploaded and could not be moved', async () => {
    reporter.afterwards({ kind: 'left', path: 'a\nb.jpg', error: { code: 'move-failed' } });
    expect(await linesAfterHead()).toEqual([
      expect.stringMatching(/^! a␊b\.jpg {2}The file is in the project but could not be moved/),
    ]);
  });
});
