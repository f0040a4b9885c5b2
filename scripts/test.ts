import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './root.ts';
import { ensureSystemPackages } from './system-packages.ts';
import {
  type Counts,
  countPlaywright,
  countVitest,
  type Failure,
  failuresOfPlaywright,
  failuresOfVitest,
  type StepOutcome,
  summaryLine,
  total,
} from './test-report.ts';

/**
 * Checks everything: system packages, types, lint, build, unit tests, end to end. Every step runs
 * even when one before it failed; what failed is named once more at the end, and the last line
 * counts the tests.
 */

/** lines of what a failed check printed, which are shown again at the end */
const LINES_KEPT = 40;

const REPORTS = join(projectRoot, 'test-results');
const UNIT_REPORT = join(REPORTS, 'unit.json');
const E2E_REPORT = join(REPORTS, 'e2e.json');

/** How a step went. */
interface Ran {
  readonly ok: boolean;
  /** The end of what it printed; empty where its report tells what failed. */
  readonly said: string;
}

interface Step {
  readonly name: string;
  readonly run: () => Ran;
  readonly report?: {
    readonly file: string;
    readonly count: (report: unknown) => Counts;
    readonly failures: (report: unknown) => Failure[];
  };
}

const steps: readonly Step[] = [
  {
    name: 'system packages',
    run: () => {
      ensureSystemPackages();
      return { ok: true, said: '' };
    },
  },
  { name: 'types', run: () => check('scripts/types.ts') },
  { name: 'lint', run: () => check('node_modules/@biomejs/biome/bin/biome', 'check', '.') },
  { name: 'build', run: () => check('scripts/build.ts') },
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
    report: { file: UNIT_REPORT, count: countVitest, failures: failuresOfVitest },
  },
  {
    name: 'end to end',
    run: () => runScript('scripts/e2e.ts'),
    report: { file: E2E_REPORT, count: countPlaywright, failures: failuresOfPlaywright },
  },
];

/** Runs a script of the project under this very Node; nobody can answer a question. */
function runScript(script: string, ...args: string[]): Ran {
  const { status } = spawnSync(process.execPath, [join(projectRoot, script), ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { ok: status === 0, said: '' };
}

/** As `runScript`, of one that leaves no report: what it prints is kept. */
function check(script: string, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, script), ...args],
    { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' },
  );
  const printed = `${stdout}${stderr}`;
  process.stdout.write(printed);
  return { ok: status === 0, said: printed.split('\n').slice(-LINES_KEPT).join('\n') };
}

async function runStep({ name, run, report }: Step): Promise<StepOutcome> {
  console.log(`\n▸ ${name}`);
  const started = performance.now();
  if (report) await rm(report.file, { force: true });
  const { ok, said } = attempt(run);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(`${ok ? '✓' : '✗'} ${name}, ${seconds} s`);
  const read = report ? await readReport(report) : { counts: 'none' as const, failures: [] };
  const outcome = { name, ok, report: read.counts };
  if (total([outcome]).failed > 0) {
    const tests = read.failures.map(({ name, message }) => `${name}\n${indented(message)}`);
    toTell.push(`✗ ${name}\n${indented([said, ...tests].join('\n').trim())}`);
  }
  return outcome;
}

function attempt(run: Step['run']): Ran {
  try {
    return run();
  } catch (error) {
    console.error(error);
    return { ok: false, said: String(error) };
  }
}

async function readReport({ file, count, failures }: NonNullable<Step['report']>) {
  try {
    const report: unknown = JSON.parse(await readFile(file, 'utf8'));
    return { counts: count(report), failures: failures(report) };
  } catch (error) {
    console.error(`no usable report in ${file}:`, error);
    return { counts: 'missing' as const, failures: [] };
  }
}

const indented = (text: string): string => text.replace(/^/gm, '  ');

/** What failed, told once more at the end: often only the end of all this is kept. */
const toTell: string[] = [];

await mkdir(REPORTS, { recursive: true });
const outcomes: StepOutcome[] = [];
for (const step of steps) outcomes.push(await runStep(step));
const counts = total(outcomes);
console.log(['', ...toTell, summaryLine(counts)].join('\n'));
process.exitCode = counts.failed === 0 ? 0 : 1;
