import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openAppLog } from './app-log.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dropchute-log-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const open = (dataFolder?: string) =>
  openAppLog({ getPath: (which) => join(home, which) }, dataFolder, undefined);

it('is in five files of at most a megabyte, the newest entries first among them', () => {
  const { log, folder } = open(join(home, 'data'));
  expect(folder).toBe(join(home, 'data', 'logs'));
  // more than five megabytes, at least
  for (let n = 0; n < 800; n += 1) log.info(`${n} ${'x'.repeat(7_000)}`);
  const names = readdirSync(folder).toSorted();
  expect(names).toEqual([1, 2, 3, 4].map((age) => `dropchute.${age}.log`).concat('dropchute.log'));
  const sizes = names.map((name) => statSync(join(folder, name)).size);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000_000);
  // only what there was no room for went on
  expect(Math.min(...sizes.slice(0, 4))).toBeGreaterThan(990_000);
  expect(readFileSync(join(folder, 'dropchute.log'), 'utf8')).toContain(' 799 x');
});

it('is where the system has its logs, unless a data folder is named, and names no home', () => {
  const print = vi.spyOn(console, 'error').mockReturnValue();
  const { log, folder, file } = open();
  log.warn(`${join(home, 'home')}/photos is gone`);
  expect(folder).toBe(join(home, 'logs'));
  expect(file.tail(1_000)).toMatch(/ warn {2}.*photos is gone\n$/);
  expect(file.tail(1_000)).not.toContain(home);
  expect(print.mock.calls.flat().join()).not.toContain(home);
  print.mockRestore();
});
