import { realpathSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { createRules, type RuleSettings } from '../rules.ts';
import { type SeenFile, type Tree, type WalkProblem, walkTree } from '../tree-walk.ts';

// Walks through a folder on the disk, which every test begins empty.

/** Elsewhere links take an administrator, and there are no sockets and FIFOs among files. */
export const POSIX = process.platform !== 'win32';

/** The folder. */
export let root: string;
beforeEach(async () => {
  root = realpathSync(await mkdtemp(join(tmpdir(), 'dropchute-tree-')));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

/** Writes files, with their folders. */
export async function plant(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), 'content');
  }
}

/** The folder under rules. */
export const tree = (settings: Partial<RuleSettings> = {}): Tree => ({
  root,
  rules: createRules({ subfolders: true, include: [], ignore: [], ...settings }),
  disk: { withoutBlocks: 'empty', isCloud: false, isNetwork: false },
});

interface Walked {
  readonly files: SeenFile[];
  readonly portions: number[];
  readonly problems: WalkProblem[];
}

/** Walks to the end. */
export async function walk(
  settings: Partial<RuleSettings> = {},
  options: { under?: string; onPortion?: () => Promise<void> } = {},
): Promise<Walked> {
  const { under, onPortion } = options;
  const walked: Walked = { files: [], portions: [], problems: [] };
  const signal = new AbortController().signal;
  const onProblem = (problem: WalkProblem): void => void walked.problems.push(problem);
  const where = under === undefined ? {} : { under };
  for await (const portion of walkTree(tree(settings), { signal, onProblem, ...where })) {
    walked.files.push(...portion);
    walked.portions.push(portion.length);
    await onPortion?.();
  }
  return walked;
}

/** What was seen, as "path: standing", sorted. */
export const told = (files: readonly SeenFile[]): string[] =>
  files
    .map(({ path, standing }) =>
      standing.kind === 'candidate' ? path : `${path}: ${standing.kind} ${standing.why}`,
    )
    .sort();
