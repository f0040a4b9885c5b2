import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Server, startServer } from '../../bench/harness/server.ts';
import { ensureBuilt } from '../build.ts';
import { leakedDescriptors } from './descriptors.ts';
import { FAULTS } from './faults.ts';
import { createFiles, type Files } from './files.ts';
import { leftBehind } from './left-behind.ts';
import { createRandom } from './random.ts';
import { startUploader, type UploadCommand } from './uploader.ts';
import { type CountedAsset, findings, type SoakReport, verdictOn } from './verdict.ts';

export interface SoakOptions {
  /** How long it takes, nearly. */
  readonly minutes: number;
  readonly kills: number;
  /** How many there are at the beginning. */
  readonly files: number;
  /** The same sizes, moments and faults for the same one. */
  readonly seed: number;
  readonly verb: UploadCommand['verb'];
}

const SERVER = { rateLimit: { requests: 200, seconds: 3 }, jobDelay: 300, control: true };
/** How much of the time is for kills; what is left is for coming to an end. */
const KILLING = 0.5;
/** Files that are added where none is left but kills are. */
const WAVE = 100;
/** Files that are saved into a watched folder at a time, and ms between two times. */
const TRICKLE = { files: 10, every: 400 };
/** ms that a run lasts that something is to go wrong in */
const A_RUN = 5_000;
/** How often the command may end with failures before that counts as one. */
const PATIENCE = 10;

/**
 * Uploads a folder that grows with the command line, or watches it, whose process is killed again and again, to a
 * server that does whatever servers and lines may do. Then the server behaves, and the same command is
 * run until it says that all is done.
 */
export async function soak({
  minutes,
  kills,
  files: count,
  seed,
  verb,
}: SoakOptions): Promise<SoakReport> {
  await ensureBuilt();
  const random = createRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'dropchute-soak-'));
  const dataDir = join(folder, 'data');
  const temporary = join(folder, 'temporary');
  await mkdir(temporary);
  try {
    const files = createFiles(join(folder, 'files'), random);
    await files.add(count);
    const options = { ...SERVER, seed, faults: FAULTS };
    await using server = await startServer(options);
    const { url, token } = server;
    const command = { verb, folder: files.folder, dataDir, temporary, url, token };
    const time = minutes * 60_000 * KILLING;
    const moments = Array.from({ length: kills }, () => random() * time).sort((a, b) => a - b);
    const killed = await killAgainAndAgain(command, files, moments);
    await meetFault(command, files, server);
    const faults = await server.behave();
    const ending = await finish(command);
    const sentAgain = await countSent(server, () => finish(command));
    await using another = await startServer(options);
    const leaked = await leakedDescriptors(another, files.folder, join(folder, 'other data'));
    const assets = await assetsAt(url);
    for (const line of findings(files.pathByMd5, assets)) console.error(line);
    return {
      minutes,
      seed,
      kills,
      runs: killed.runs + ending.runs + 1,
      ...verdictOn([...files.pathByMd5.keys()], assets),
      copies: files.copies,
      leakedFiles: (await leftBehind(dataDir, temporary)).length,
      leakedDescriptors: leaked,
      sentAgain,
      faults,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param moments ms since the beginning, in order */
async function killAgainAndAgain(
  command: UploadCommand,
  files: Files,
  moments: readonly number[],
): Promise<{ runs: number }> {
  const began = performance.now();
  let runs = 0;
  for (const moment of moments) {
    for (let isAlive = true; isAlive; ) {
      const uploader = startUploader(command);
      runs += 1;
      await using _ = command.verb === 'watch' ? saveNowAndThen(files) : undefined;
      const dueIn = moment - (performance.now() - began);
      const isDue = wait(Math.max(0, dueIn)).then(() => 'due' as const);
      if ((await Promise.race([uploader.ended, isDue])) === 'due') {
        uploader.kill();
        await uploader.ended;
        isAlive = false;
      } else {
        // nothing is left to kill it at
        await files.add(WAVE);
      }
    }
  }
  return { runs };
}

/** On a machine that is busy, every run may have been killed before anything could go wrong in it. */
async function meetFault(command: UploadCommand, files: Files, server: Server): Promise<void> {
  while (Object.values(await server.faults()).every((times) => times === 0)) {
    await files.add(WAVE);
    const uploader = startUploader(command);
    await Promise.race([uploader.ended, wait(A_RUN)]);
    uploader.kill();
    await uploader.ended;
  }
}

/** Saves files until it is disposed of. */
function saveNowAndThen(files: Files): AsyncDisposable {
  const enough = new AbortController();
  const saving = (async () => {
    while (!enough.signal.aborted) {
      await files.add(TRICKLE.files);
      await wait(TRICKLE.every, undefined, enough).catch(() => undefined);
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      enough.abort();
      await saving;
    },
  };
}

/** Runs the command until it has nothing left to do. @throws when it never says so */
async function finish(command: UploadCommand): Promise<{ runs: number }> {
  for (let runs = 1; ; runs += 1) {
    const { code, output } = await startUploader(command, true).ended;
    if (code === 0) return { runs };
    if (runs === PATIENCE) throw new Error(`The command ended with ${code}:\n${output}`);
  }
}

/** How many files reached storage meanwhile. */
async function countSent(server: Server, work: () => Promise<unknown>): Promise<number> {
  const before = await server.stats();
  await work();
  const after = await server.stats();
  return after.requests['storage.put'] - before.requests['storage.put'];
}

async function assetsAt(url: string): Promise<CountedAsset[]> {
  const response = await fetch(`${url}/__control/assets`);
  return (await response.json()) as CountedAsset[];
}
