import './testing/electron-store.ts';

import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

/** Fails the next calls of a kind, each with an errno name, or a fault of our own where it is `BUG`; an empty name fails none. */
const faults = { renameSync: [] as string[], writeSync: [] as string[] };
const BUG = 'a bug';
const next = (call: keyof typeof faults): void => {
  const code = faults[call].shift();
  if (code === BUG) throw new TypeError(BUG);
  if (code) throw Object.assign(new Error(code), { code });
};

// what electron-store writes with takes these up when it is loaded
const { renameSync, writeSync } = fs;
fs.renameSync = (...args) => {
  next('renameSync');
  renameSync(...args);
};
fs.writeSync = ((...args: Parameters<typeof writeSync>) => {
  next('writeSync');
  return writeSync(...args);
}) as typeof writeSync;
const { openKept } = await import('./kept.ts');
const { openKeptDocuments } = await import('./kept-documents.ts');

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'dropchute-kept-'));
});
afterEach(() => {
  faults.renameSync = [];
  faults.writeSync = [];
  fs.rmSync(folder, { recursive: true, force: true });
});

function open() {
  const log = vi.fn();
  const format = { schema: z.object({ n: z.number() }), migrations: [] };
  const onDamage = () => expect.unreachable();
  return { kept: openKept('numbers', format, { n: 0 }, { folder, onDamage, log }), log };
}
const textOf = (name: string) => fs.readFileSync(join(folder, name), 'utf8');

it('waits for a virus scanner to let go of the file', () => {
  const { kept } = open();
  faults.renameSync = ['EPERM', 'EBUSY', 'EPERM'];
  kept.write({ n: 1 });
  expect(faults.renameSync).toEqual([]);
  expect(open().kept.read()).toEqual({ n: 1 });
});

it.each(['ENOSPC', 'EDQUOT'])('a full disk (%s) leaves what is kept as it was', async (code) => {
  const { kept } = open();
  kept.write({ n: 1 });
  kept.write({ n: 2 });
  const [file, copy] = [textOf('numbers.json'), textOf('numbers.last-good.json')];
  const told = vi.fn();
  kept.subscribe(told);
  faults.writeSync = [code];
  expect(() => kept.write({ n: 3 })).toThrow(expect.objectContaining({ code: 'disk-full' }));
  expect(kept.read()).toEqual({ n: 2 });
  expect(told).not.toHaveBeenCalled();
  expect([textOf('numbers.json'), textOf('numbers.last-good.json')]).toEqual([file, copy]);
  // the half-written file goes a moment later
  await expect.poll(() => fs.readdirSync(folder)).toHaveLength(2);
  kept.write({ n: 4 });
  expect(open().kept.read()).toEqual({ n: 4 });
});

it('a disk that is full at the start holds nothing up', () => {
  open().kept.write({ n: 1 });
  faults.writeSync = ['ENOSPC'];
  const { kept, log } = open();
  expect(kept.read()).toEqual({ n: 1 });
  expect(log).toHaveBeenCalledOnce();
});

it('a folder that nobody may write to is said', () => {
  const { kept } = open();
  faults.writeSync = ['EROFS'];
  expect(() => kept.write({ n: 1 })).toThrow(
    expect.objectContaining({ code: 'data-folder-unwritable' }),
  );
});

it('nothing but the disk is taken for its fault', () => {
  const { kept } = open();
  kept.write({ n: 1 });
  faults.writeSync = [BUG];
  expect(() => kept.write({ n: 2 })).toThrow(BUG);
  faults.writeSync = [BUG];
  expect(open).toThrow(BUG);
  const refine = () => {
    throw new TypeError(BUG);
  };
  const format = { schema: z.object({ n: z.number().refine(refine) }), migrations: [] };
  const options = { folder, onDamage: () => expect.unreachable(), log: vi.fn() };
  expect(() => openKept('numbers', format, { n: 0 }, options)).toThrow(BUG);
});

describe('the one project of a time before there could be several', () => {
  const project = { kind: 'demo' };
  beforeEach(() => {
    fs.writeFileSync(join(folder, 'settings.json'), JSON.stringify({ project }));
  });
  /** What fails once the settings have been read. */
  const openAmid = (fault: string) => {
    faults.writeSync = ['', fault];
    return openKeptDocuments(folder, vi.fn());
  };

  it('waits where the disk is full, and is taken over at another start', () => {
    expect(openAmid('ENOSPC').projects.read().projects).toEqual([]);
    expect(openKeptDocuments(folder, vi.fn()).projects.read().projects).toHaveLength(1);
  });

  it('hides no fault that is not the disk’s', () => {
    expect(() => openAmid(BUG)).toThrow(BUG);
  });
});
