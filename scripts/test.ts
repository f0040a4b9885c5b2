import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './root.ts';
import { ensureSystemPackages } from './system-packages.ts';
import {
  type Counts,
  countPlaywright,
  countVitest,
  type StepOutcome,
  summaryLine,
  total,
} from './test-report.ts';

/**
 * Checks everything: system packages, types, lint, build, unit tests, end to end. Every step runs
 * even when one before it failed; the last line counts the tests.
 */

const REPORTS = join(projectRoot, 'test-results');
const UNIT_REPORT = join(REPORTS, 'unit.json');
const E2E_REPORT = join(REPORTS, 'e2e.json');

interface Step {
  readonly name: string;
  /** Answers whether it went well. */
  readonly run: () => boolean | Promise<boolean>;
  readonly report?: { readonly file: string; readonly count: (report: unknown) => Counts };
}

const steps: readonly Step[] = [
  {
    name: 'system packages',
    run: () => {
      ensureSystemPackages();
      return true;
    },
  },
  { name: 'types', run: () => runScript('scripts/types.ts') },
  { name: 'lint', run: () => runScript('node_modules/@biomejs/biome/bin/biome', 'check', '.') },
  { name: 'build', run: () => runScript('scripts/build.ts') },
  {
    name: 'unit tests',
    run: () =>
      runScript(
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${UNIT_REPORT}`,
      ),
    report: { file: UNIT_REPORT, count: countVitest },
  },
  {
    name: 'end to end',
    run: () => runScript('scripts/e2e.ts'),
    report: { file: E2E_REPORT, count: countPlaywright },
  },
];

/** Runs a script of the project under this very Node; nobody can answer a question. */
function runScript(script: string, ...args: string[]): boolean {
  const { status } = spawnSync(process.execPath, [join(projectRoot, script), ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

async function runStep({ name, run, report }: Step): Promise<StepOutcome> {
  console.log(`\n▸ ${name}`);
  const started = performance.now();
  if (report) await rm(report.file, { force: true });
  const ok = await attempt(run);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(`${ok ? '✓' : '✗'} ${name}, ${seconds} s`);
  return { name, ok, report: report ? await readReport(report) : 'none' };
}

async function attempt(run: Step['run']): Promise<boolean> {
  try {
    return await run();
  } catch (error) {
    console.error(error);
    return false;
  }
}

async function readReport({ file, count }: NonNullable<Step['report']>) {
  try {
    return count(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    console.error(`no usable report in ${file}:`, error);
    return 'missing';
  }
}

await mkdir(REPORTS, { recursive: true });
const outcomes: StepOutcome[] = [];
for (const step of steps) outcomes.push(await runStep(step));
const counts = total(outcomes);
console.log(`\n${summaryLine(counts)}`);
process.exitCode = counts.failed === 0 ? 0 : 1;
