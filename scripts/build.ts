import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot as root } from './root.ts';

/**
 * Builds main, the command line, the preload and the page into dist/, unless dist/ already holds
 * exactly what the sources would give.
 */

const SOURCES = [
  '{main,preload,shared,renderer}/**/*.{ts,tsx,css,html,svg,json,png,jpg,jpeg}',
  'package-lock.json',
];
const STAMP = join(root, 'dist', 'sources.sha256');

/** A digest over every source file's path and content. */
async function digestOfSources(): Promise<string> {
  const paths = await Array.fromAsync(glob(SOURCES, { cwd: root }));
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    if (path.includes('.test.')) continue;
    hash.update(`${path}\0`).update(await readFile(join(root, path)));
  }
  return hash.digest('hex');
}

async function isFresh(digest: string): Promise<boolean> {
  return existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === digest;
}

/** Builds if needed. @param force builds in any case */
export async function ensureBuilt({ force = false } = {}): Promise<'fresh' | 'built'> {
  const digest = await digestOfSources();
  if (!force && (await isFresh(digest))) return 'fresh';
  await rm(STAMP, { force: true });
  for (const area of ['main', 'preload', 'renderer']) {
    await build({ configFile: join(root, area, 'vite.config.ts'), logLevel: 'warn' });
  }
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(`${STAMP}.new`, digest);
  await rename(`${STAMP}.new`, STAMP);
  return 'built';
}

if (import.meta.main) await ensureBuilt({ force: process.argv.includes('--force') });
