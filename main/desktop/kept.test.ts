import './testing/electron-store.ts';

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Damage, openKept } from './kept.ts';

const format = {
  schema: z.object({ names: z.array(z.string()) }),
  migrations: [({ name }: Record<string, unknown>) => ({ names: [name] })],
};
const NONE = { names: [] };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropchute-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open() {
  const damages: Damage[] = [];
  const log = vi.fn();
  const kept = openKept('names', format, NONE, {
    folder,
    onDamage: (damage) => damages.push(damage),
    log,
  });
  return { kept, damages, log };
}
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
const FILE = 'names.json';
const COPY = 'names.last-good.json';

describe('a kept document', () => {
  it('is the initial one at first, and makes no file of it', () => {
    const { kept, damages } = open();
    expect(kept.read()).toEqual(NONE);
    expect(damages).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is there again at the next start', () => {
    open().kept.write({ names: ['a'] });
    const { kept, damages } = open();
    expect(kept.read()).toEqual({ names: ['a'] });
    expect(damages).toEqual([]);
  });

  it('tells of every write, until nobody listens', () => {
    const { kept } = open();
    const seen: string[][] = [];
    const stop = kept.subscribe(() => seen.push(kept.read().names));
    kept.write({ names: ['a'] });
    stop();
    kept.write({ names: ['b'] });
    expect(seen).toEqual([['a']]);
  });

  it('is brought up to date', () => {
    put(FILE, '{"name":"a"}');
    expect(open().kept.read()).toEqual({ names: ['a'] });
  });

  it('is left alone where a newer version has written it', () => {
    put(FILE, '{"version":3,"more":true}');
    expect(open).toThrow(expect.objectContaining({ code: 'data-folder-newer' }));
    expect(textOf(FILE)).toBe('{"version":3,"more":true}');
    expect(readdirSync(folder)).toEqual([FILE]);
  });
});

describe('the last good copy', () => {
  it('is one write behind, and catches up when it is opened', () => {
    const { kept } = open();
    kept.write({ names: ['a'] });
    expect(readdirSync(folder)).toEqual([FILE]);
    kept.write({ names: ['b'] });
    expect(JSON.parse(textOf(COPY)).names).toEqual(['a']);
    open();
    expect(textOf(COPY)).toBe(textOf(FILE));
  });

  const DAMAGED = [
    ['empty', ''],
    ['torn', '{"version":2,"names":["a"'],
    ['full of zeros', '\0'.repeat(64)],
    ['something else', '[]'],
    ['what does not fit', '{"version":2,"names":"a"}'],
  ] as const;

  it.each(DAMAGED)('is taken where the file is %s', (_what, text) => {
    open().kept.write({ names: ['a'] });
    open();
    put(FILE, text);
    const { kept, damages } = open();
    expect(kept.read()).toEqual({ names: ['a'] });
    const [{ setAside } = expect.unreachable()] = damages;
    expect(damages).toEqual([{ file: FILE, setAside, copy: COPY }]);
    expect(textOf(String(setAside))).toBe(text);
    // and all is well from then on
    expect(open()).toMatchObject({ damages: [] });
    expect(open().kept.read()).toEqual({ names: ['a'] });
  });

  it.each(DAMAGED)('may be %s itself: then it begins anew', (_what, text) => {
    put(FILE, text);
    put(COPY, text);
    const { kept, damages } = open();
    expect(kept.read()).toEqual(NONE);
    expect(damages).toMatchObject([{ copy: null }]);
    kept.write({ names: ['b'] });
    const again = open();
    expect(again.damages).toEqual([]);
    expect(again.kept.read()).toEqual({ names: ['b'] });
  });

  it('is taken where the file is gone', () => {
    open().kept.write({ names: ['a'] });
    open();
    rmSync(join(folder, FILE));
    const { kept, damages } = open();
    expect(kept.read()).toEqual({ names: ['a'] });
    expect(damages).toEqual([{ file: FILE, setAside: null, copy: COPY }]);
  });

  it('is never replaced by a damaged file', () => {
    open().kept.write({ names: ['a'] });
    open();
    const good = textOf(COPY);
    put(FILE, 'torn');
    open();
    expect(textOf(COPY)).toBe(good);
    expect(textOf(FILE)).toBe(good);
  });
});
