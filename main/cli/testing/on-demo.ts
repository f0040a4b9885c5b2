import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoProject, startDemoProject } from '../../demo-project/demo-project.ts';
import { run } from '../index.ts';
import { CapturedIo } from './captured-io.ts';

/** The command line in this process, against the demo project over real HTTP. */
export interface OnDemo {
  /** Everything is in here, and goes with it. */
  readonly folder: string;
  /** Three files, one of them a folder further down, and two that are left out. */
  readonly photos: string;
  readonly demo: DemoProject;
  /** A process to run in, with data of its own. */
  ioFor(token?: string): CapturedIo;
  /** Uploads, also what the project has already of another test. */
  upload(io: CapturedIo, ...argv: readonly string[]): Promise<number>;
  /** What a project answers to a question, or to something that is to be made. */
  ask<T>(url: string, body?: object, token?: string): Promise<T>;
  close(): Promise<void>;
}

/** As many bytes as a thousand times its name has. */
export const bytesOf = (name: string): Buffer => Buffer.from(name.repeat(1_000));

export async function startOnDemo(): Promise<OnDemo> {
  const folder = await mkdtemp(join(tmpdir(), 'dropchute-cli-'));
  const photos = join(folder, 'photos');
  await mkdir(join(photos, 'spring'), { recursive: true });
  for (const name of ['a.jpg', 'b.png', join('spring', 'c.pdf'), '.DS_Store', 'draft.tmp']) {
    await writeFile(join(photos, name), bytesOf(name));
  }
  const dataDir = join(folder, 'demo');
  const demo = await startDemoProject({ dataDir, rateLimit: null, jobDelay: 10 });
  return {
    folder,
    photos,
    demo,
    ioFor: (token = demo.token) =>
      new CapturedIo({
        DATOCMS_API_TOKEN: token,
        DROPCHUTE_DATA_DIR: join(folder, `data-${crypto.randomUUID()}`),
      }),
    upload: (io, ...argv) =>
      run(['upload', '--api-url', demo.url, '--duplicates', 'upload', ...argv], io),
    async ask(url, body, token = demo.token) {
      const headers = {
        authorization: `Bearer ${token}`,
        'x-api-version': '3',
        'content-type': 'application/json',
      };
      const response = await fetch(url, {
        headers,
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      });
      return response.json();
    },
    async close() {
      await demo.close();
      await rm(folder, { recursive: true });
    },
  };
}
