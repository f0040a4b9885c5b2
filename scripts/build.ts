import { createHash, randomUUID } from 'node:crypto';
import { glob, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot as root } from './root.ts';

type Cli = typeof import('../main/cli/index.ts');

/**
 * Builds main, the command line with its manual page, the preload and the page into dist/, unless dist/ already holds
 * exactly what the sources would give. The new build is exchanged for the old one as a whole, so a
 * build that fails or is killed leaves the old one, and two processes that build at the same time
 * do each other no harm.
 */

const AREAS = ['main', 'preload', 'renderer'];
const SOURCES = [
  '{main,preload,shared,renderer}/**/*.{ts,tsx,css,html,svg,json,png,jpg,jpeg,woff2}',
  'package.json',
  'package-lock.json',
  'scripts/{build,licenses}.ts',
];
const DIST = join(root, 'dist');
const DIGEST = 'sources.sha256';

/** Where a build is made; a folder beside dist/, so that renaming it cannot cross file systems. */
const STAGING = '.dist-';
/** ms; no build takes as long, so a staging folder that old belongs to one that was killed */
const ABANDONED_AFTER = 60 * 60 * 1_000;

/** Whether dist/ holds what the sources would give. */
export async function isBuilt(): Promise<boolean> {
  return (await digestOfSources()) === (await digestOfBuild());
}

/** Builds if needed. @param force builds in any case */
export async function ensureBuilt({ force = false } = {}): Promise<'fresh' | 'built'> {
  if (!force && (await isBuilt())) return 'fresh';
  const digest = await digestOfSources();
  await removeAbandoned();
  const staging = join(root, `${STAGING}${randomUUID()}`);
  await mkdir(staging);
  try {
    await buildInto(staging);
    await writeFile(join(staging, DIGEST), digest);
    await exchange(staging);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return 'built';
}

/** A digest over every source file's path and content. */
async function digestOfSources(): Promise<string> {
  const paths = await Array.fromAsync(glob(SOURCES, { cwd: root }));
  const hash = createHash('sha256');
  for (const path of paths.filter((path) => !path.includes('.test.')).sort()) {
    hash.update(`${path}\0`).update(await readFile(join(root, path)));
  }
  return hash.digest('hex');
}

/** The digest of the sources that dist/ was built from; null when there is no build. */
async function digestOfBuild(): Promise<string | null> {
  try {
    return await readFile(join(DIST, DIGEST), 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function buildInto(folder: string): Promise<void> {
  // loading the bundler takes longer than finding out that it is not needed
  const [{ build }, { licensesMarkdown }] = await Promise.all([
    import('vite'),
    import('./licenses.ts'),
  ]);
  // a test runner's would bring React's development build, which names files of this computer
  process.env.NODE_ENV = 'production';
  const licenses: string[] = [];
  for (const area of AREAS) {
    await build({
      configFile: join(root, area, 'vite.config.ts'),
      logLevel: 'warn',
      build: {
        outDir: join(folder, area),
        license: { fileName: 'licenses.json' },
        // bundles are read from the disk: their size in one piece matters to nobody
        chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
      },
    });
    const file = join(folder, area, 'licenses.json');
    licenses.push(await readFile(file, 'utf8'));
    await rm(file);
  }
  await writeFile(join(folder, 'THIRD-PARTY-LICENSES.md'), licensesMarkdown(licenses));
  const { manPage }: Cli = await import(pathToFileURL(join(folder, 'main', 'cli.js')).href);
  await writeFile(join(folder, 'dropchute.1'), manPage());
}

/** Puts a finished build in the place of the present one. */
async function exchange(staging: string): Promise<void> {
  const previous = `${staging}-previous`;
  await rename(DIST, previous).catch((error) => {
    if (!isMissing(error)) throw error;
  });
  await rename(staging, DIST).catch(async (error) => {
    // another process may have been faster; its build is of the same sources
    if ((await digestOfBuild()) === null) throw error;
  });
  await rm(previous, { recursive: true, force: true });
}

async function removeAbandoned(): Promise<void> {
  for await (const name of glob(`${STAGING}*`, { cwd: root })) {
    const path = join(root, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > ABANDONED_AFTER) await rm(path, { recursive: true, force: true });
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

if (import.meta.main) await ensureBuilt({ force: process.argv.includes('--force') });
