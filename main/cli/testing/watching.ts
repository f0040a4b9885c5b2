import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { run } from '../index.ts';
import type { CapturedIo, JsonEvent } from './captured-io.ts';
import { type OnDemo, startOnDemo } from './on-demo.ts';

// A folder that is watched, on the real file system, against the demo project over real HTTP.

/** What a test file’s tests share. */
export let on: OnDemo;
/** The folder that is watched. */
export let outbox: string;
/** The process that watches. */
export let io: CapturedIo;
/** Every watch that a test began. */
let watches: Promise<number>[];
beforeAll(async () => {
  on = await startOnDemo();
});
afterAll(() => on.close());
beforeEach(async () => {
  on.demo.faults.clear();
  outbox = await mkdtemp(join(on.folder, 'outbox-'));
  io = on.ioFor();
  watches = [];
});
afterEach(async () => {
  io.interrupt();
  await Promise.all(watches);
});

/** Watches, until the test is over. */
export function watch(...argv: readonly string[]): Promise<number> {
  const code = run(['watch', outbox, '--api-url', on.demo.url, '--settle', '0.5', ...argv], io);
  watches.push(code);
  return code;
}

/** Begins to watch, and resolves once the folder was looked through. */
export async function begin(
  ...argv: readonly string[]
): Promise<{ readonly code: Promise<number> }> {
  const code = watch('--json', ...argv);
  await told('state', ({ state }) => state === 'watching');
  return { code };
}

/** The events of a kind, once there are so many. */
export async function told(
  event: string,
  which: (event: JsonEvent) => boolean = () => true,
  times = 1,
): Promise<JsonEvent[]> {
  for (;;) {
    const found = (await io.events()).filter((each) => each.event === event && which(each));
    if (found.length >= times) return found;
    await once(io.stdout, 'data');
  }
}

/** The first event of a kind. */
export async function firstTold(
  event: string,
  which?: (event: JsonEvent) => boolean,
): Promise<JsonEvent> {
  const [found] = await told(event, which);
  if (!found) throw new Error('it was told');
  return found;
}

/** Presses Ctrl-C. @returns the last that is told */
export async function stop(code: Promise<number>): Promise<JsonEvent | undefined> {
  io.interrupt();
  expect(await code).toBe(0);
  return (await io.events()).at(-1);
}

/** Content that no other test has. */
export const bytesOf = (name: string): Buffer => Buffer.from(`${outbox}/${name}`.repeat(100));

/** Saves a file into the folder. */
export const save = (name: string): Promise<void> => writeFile(join(outbox, name), bytesOf(name));

/** As hex digits. */
export const md5Of = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex');

interface AssetAnswer {
  readonly data: {
    readonly attributes: Readonly<Record<string, unknown>>;
    readonly relationships: unknown;
  };
}

/** The asset of a file, as the project itself tells of it. */
export const assetOf = ({ assetId }: JsonEvent): Promise<AssetAnswer> =>
  on.ask(`${on.demo.url}/uploads/${assetId}`);

/** Watches as another process from now on. */
export function setIo(next: CapturedIo): void {
  io = next;
}

/** Watches another folder from now on. */
export function setOutbox(next: string): void {
  outbox = next;
}
