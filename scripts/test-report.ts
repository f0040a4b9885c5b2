import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** Counts what the test runners report, from their own JSON: never from what they print. */

/** How many tests came out how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a step of the test run came to. */
export interface StepOutcome {
  readonly name: string;
  /** Whether its process ended well. */
  readonly ok: boolean;
  /** What its report counts; `none` for a step that counts nothing, `missing` for one that should have. */
  readonly report: Counts | 'none' | 'missing';
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      status: z.enum(['passed', 'failed']),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.enum(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
});

/** Of a spec that is not as it should be, each attempt. */
const playwrightSpec = z.object({
  title: z.string(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })),
    }),
  ),
});

interface PlaywrightSuite {
  title: string;
  specs: z.infer<typeof playwrightSpec>[];
  suites?: PlaywrightSuite[] | undefined;
}
const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(playwrightSpec),
    suites: z.array(playwrightSuite).optional(),
  }),
);

const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  stats: z.object({
    expected: z.number().int(),
    unexpected: z.number().int(),
    flaky: z.number().int(),
    skipped: z.number().int(),
  }),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/**
 * Counts Vitest's JSON report. A file that failed without a failed test, because it could not be
 * loaded, counts as one failure.
 *
 * @throws when it is not such a report
 */
export function countVitest(report: unknown): Counts {
  const files = vitestReport.parse(report).testResults.map(({ status, assertionResults }) => {
    const count = (...statuses: string[]) =>
      assertionResults.filter((result) => statuses.includes(result.status)).length;
    const failed = count('failed');
    return {
      passed: count('passed'),
      failed: status === 'failed' && failed === 0 ? 1 : failed,
      skipped: assertionResults.length - count('passed', 'failed'),
    };
  });
  return files.reduce(add, NOTHING);
}

/**
 * Counts Playwright's JSON report. A test that passed only when it was tried again counts as
 * failed; so does an error outside any test.
 *
 * @throws when it is not such a report
 */
export function countPlaywright(report: unknown): Counts {
  const { stats, errors } = playwrightReport.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** A test that failed, and how that begins. */
export interface Failure {
  readonly name: string;
  /** the first lines of what went wrong */
  readonly message: string;
}

/** What failed, by Vitest's JSON report. @throws when it is not such a report */
export function failuresOfVitest(report: unknown): Failure[] {
  return vitestReport
    .parse(report)
    .testResults.flatMap(({ name, message, status, assertionResults }) => {
      const failed = assertionResults
        .filter((result) => result.status === 'failed')
        .map(({ fullName, failureMessages }) => ({
          name: `${name} › ${fullName}`,
          message: beginning(failureMessages.join('\n')),
        }));
      // it could not be loaded
      if (status === 'failed' && failed.length === 0)
        return [{ name, message: beginning(message) }];
      return failed;
    });
}

/** What failed, by Playwright's JSON report. @throws when it is not such a report */
export function failuresOfPlaywright(report: unknown): Failure[] {
  const { suites, errors } = playwrightReport.parse(report);
  return [
    ...errors.map(({ message = '' }) => ({
      name: 'outside any spec',
      message: beginning(message),
    })),
    ...suites.flatMap((suite) => failuresIn(suite, [])),
  ];
}

function failuresIn({ title, specs, suites = [] }: PlaywrightSuite, within: string[]): Failure[] {
  const path = [...within, title];
  return [
    ...specs
      .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
      .map((spec) => ({
        name: [...path, spec.title].join(' › '),
        message: beginning(
          spec.tests
            .flatMap(({ results }) => results.flatMap(({ errors }) => errors))
            .map(({ message = '' }) => message)
            .join('\n'),
        ),
      })),
    ...suites.flatMap((suite) => failuresIn(suite, path)),
  ];
}

const LINES_SHOWN = 8;

const beginning = (message: string): string =>
  stripVTControlCharacters(message).split('\n').slice(0, LINES_SHOWN).join('\n');

/**
 * Adds up a run. A step that did not end well although its report shows no failure counts as one
 * failure, and so do a missing report and a report of no tests at all.
 */
export function total(outcomes: readonly StepOutcome[]): Counts {
  return outcomes.map(countStep).reduce(add, NOTHING);
}

function countStep({ ok, report }: StepOutcome): Counts {
  if (report === 'none') return ok ? NOTHING : ONE_FAILURE;
  if (report === 'missing') return ONE_FAILURE;
  const unexplained = report.failed === 0 && (!ok || report.passed + report.skipped === 0);
  return unexplained ? add(report, ONE_FAILURE) : report;
}

/** The line that a test run ends with. */
export function summaryLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };
const ONE_FAILURE: Counts = { passed: 0, failed: 1, skipped: 0 };

const add = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});
