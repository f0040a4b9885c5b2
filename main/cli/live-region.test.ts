import { PassThrough } from 'node:stream';
import xterm from '@xterm/headless';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Output } from './io.ts';
import { LiveRegion } from './live-region.ts';

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';

let terminal: xterm.Terminal;
let stdout: Output & PassThrough;
let exitListeners: Set<() => void>;
let region: LiveRegion;

beforeEach(() => {
  terminal = new xterm.Terminal({ cols: 20, rows: 6, convertEol: true, allowProposedApi: true });
  stdout = Object.assign(new PassThrough({ encoding: 'utf8' }), { columns: 20 });
  exitListeners = new Set();
  const onExit = (listener: () => void) => {
    exitListeners.add(listener);
    return () => exitListeners.delete(listener);
  };
  region = new LiveRegion({ stdout, onExit });
});

/** Lets the terminal obey what was written since the last time, and gives it back. */
async function deliver(): Promise<string> {
  const text = String(stdout.read() ?? '');
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  return text;
}

/** Every line that the terminal holds, those scrolled away included, without the empty rest. */
async function screen(): Promise<string[]> {
  await deliver();
  const { active } = terminal.buffer;
  const lines = Array.from({ length: active.length }, (_, row) =>
    String(active.getLine(row)?.translateToString(true)),
  );
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}

describe('LiveRegion', () => {
  it('draws each frame over the one before', async () => {
    region.draw(['one', 'two', 'three']);
    expect(await screen()).toEqual(['one', 'two', 'three']);
    region.draw(['1', '2']);
    expect(await screen()).toEqual(['1', '2']);
  });

  it('leaves lines for good above itself, and lets them scroll away', async () => {
    for (let n = 1; n <= 8; n += 1) {
      region.draw([`bar ${n}`, 'total'], [`done ${n}`]);
      await deliver();
    }
    const done = Array.from({ length: 8 }, (_, n) => `done ${n + 1}`);
    expect(await screen()).toEqual([...done, 'bar 8', 'total']);
  });

  it('draws on a terminal that tells no size', async () => {
    Object.assign(stdout, { columns: 0 });
    region.draw(['one', 'two']);
    region.draw(['1', '2']);
    expect(await screen()).toEqual(['1', '2']);
  });

  it('leaves nothing behind when the terminal is made narrower', async () => {
    region.draw(['0123456789abcde', 'total'], ['done']);
    await deliver();
    terminal.resize(10, 6);
    Object.assign(stdout, { columns: 10 });
    region.draw(['0123', 'total']);
    expect(await screen()).toEqual(['done', '0123', 'total']);
  });

  it('writes each frame at once', () => {
    const write = vi.spyOn(stdout, 'write');
    region.draw(['one', 'two'], ['done']);
    expect(write).toHaveBeenCalledOnce();
  });

  it('hides the cursor and gives it back', async () => {
    expect(await deliver()).toBe(HIDE_CURSOR);
    region.draw(['bar']);
    region.close(['the end']);
    expect((await deliver()).endsWith(SHOW_CURSOR)).toBe(true);
    expect(await screen()).toEqual(['the end']);
    expect(exitListeners.size).toBe(0);
  });

  it('gives the cursor back when the process ends in the middle', async () => {
    await deliver();
    for (const listener of exitListeners) listener();
    expect(await deliver()).toBe(SHOW_CURSOR);
  });
});
