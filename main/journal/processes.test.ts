import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry } from '../engine/journal-port.ts';
import { createMemoryJournal } from './memory-journal.ts';
import { openJournal } from './open-journal.ts';
import { write } from './testing/writes.ts';

/** What only several processes, and their deaths, can show. */

const options = {
  now: Date.now,
  onUnreadable: (ids: readonly string[]) => expect(ids).toEqual([]),
};

let folder: string;
let children: ChildProcessByStdio<Writable, Readable, null>[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-journal-'));
  children = [];
});

afterEach(async () => {
  await Promise.all(children.map(kill));
  await rm(folder, { recursive: true, force: true });
});

/** Starts one of the programs in testing/. */
function start(program: string, ...args: readonly string[]) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'testing', program), folder, ...args],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  children.push(child);
  return child;
}

/** Ends a process as a crash would: it gets no chance to do anything. */
async function kill(child: (typeof children)[number]): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

const lines = (child: (typeof children)[number]) => createInterface({ input: child.stdout });
const firstLine = async (child: (typeof children)[number]): Promise<string> =>
  String((await once(lines(child), 'line'))[0]);

describe('a second process on the same folder', () => {
  it('is refused at once, whichever comes second', async () => {
    const holder = start('hold-folder.ts');
    expect(await firstLine(holder)).toBe('held');
    expect(() => openJournal(folder, options)).toThrow(
      expect.objectContaining({ code: 'data-folder-in-use' }),
    );
    expect(await firstLine(start('hold-folder.ts'))).toBe('data-folder-in-use');

    const exit = once(holder, 'exit');
    holder.stdin.end();
    await exit;
    const { journal } = openJournal(folder, options);
    expect(await firstLine(start('hold-folder.ts'))).toBe('data-folder-in-use');
    journal.close();
  });

  it('gets in as soon as the first was killed', async () => {
    const holder = start('hold-folder.ts');
    expect(await firstLine(holder)).toBe('held');
    await kill(holder);
    openJournal(folder, options).journal.close();
  });
});

describe('a process killed while it writes', () => {
  /** When a process is to die: how long, in ms, after it has told of so many writes. */
  const death = fc.record({
    told: fc.integer({ min: 1, max: 6 }),
    later: fc.integer({ min: 0, max: 80 }),
  });

  /** Lets a process write from the nth write on, until its death. @returns the last it told of */
  async function writeAndDie(
    first: number,
    { told, later }: { readonly told: number; readonly later: number },
  ): Promise<number> {
    const child = start('write-until-killed.ts', String(first));
    let last = first - 1;
    for await (const line of lines(child)) {
      last += 1;
      expect(line).toBe(String(last));
      // what it tells before it dies is still read after this
      if (last === first + told - 1) setTimeout(() => child.kill('SIGKILL'), later);
    }
    expect(last).toBeGreaterThanOrEqual(first + told - 1);
    return last;
  }

  /** What the journal should hold after so many writes. */
  async function afterWrites(count: number): Promise<JournalEntry[]> {
    const journal = createMemoryJournal();
    for (let n = 0; n < count; n += 1) await write(journal, n);
    return journal.load();
  }

  it('leaves every write that it told of, at most one more, and none by half', {
    timeout: 180_000,
  }, async () => {
    const deaths = fc.array(death, { minLength: 2, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(deaths, async (deaths) => {
        let written = 0;
        for (const death of deaths) {
          const last = await writeAndDie(written, death);
          const { journal, setAside } = openJournal(folder, options);
          const found = journal.load();
          journal.close();
          expect(setAside).toBeNull();
          written = last + 1;
          if (isDeepStrictEqual(found, await afterWrites(written))) continue;
          written += 1;
          expect(found).toEqual(await afterWrites(written));
        }
        await rm(folder, { recursive: true });
      }),
      // a death is not the same twice, so there is nothing to shrink
      { numRuns: 3, endOnFailure: true },
    );
  });
});
