import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** How to reach a running demo project. */
const addressSchema = z.object({ url: z.url(), token: z.string() });
export type DemoAddress = Readonly<z.infer<typeof addressSchema>>;

const fileIn = (dataDir: string): string => join(dataDir, 'address.json');

/** Tells other processes of this user where the demo project that has this folder open is reached. */
export function publishAddress(dataDir: string, { url, token }: DemoAddress): void {
  const file = fileIn(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify({ url, token }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Takes it back; a process that was killed has not done that, so the next one does it first. */
export function withdrawAddress(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

/** Where the demo project that has this folder open is reached; null while it does not listen. */
export function findDemoProject(dataDir: string): DemoAddress | null {
  try {
    return addressSchema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  }
}
