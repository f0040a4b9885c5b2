import { describe, expect, it } from 'vitest';
import {
  countPlaywright,
  countVitest,
  failuresOfPlaywright,
  failuresOfVitest,
  summaryLine,
  total,
} from './test-report.ts';

const vitestFile = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  message: 'cannot be loaded',
  status,
  assertionResults: tests.map((test) => ({
    fullName: `a test that ${test}`,
    status: test,
    failureMessages: test === 'failed' ? [`\u001b[31mError: 1${'\nat'.repeat(20)}`] : [],
  })),
});

describe('countVitest', () => {
  it('counts every test of every file', () => {
    const testResults = [
      vitestFile('passed', 'passed', 'passed', 'skipped', 'todo'),
      vitestFile('failed', 'failed', 'passed'),
    ];
    expect(countVitest({ testResults })).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(countVitest({ testResults: [vitestFile('failed')] })).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
  });

  it('is told with what failed', () => {
    const testResults = [vitestFile('failed', 'failed', 'passed'), vitestFile('failed')];
    expect(failuresOfVitest({ testResults })).toEqual([
      { name: 'a.test.ts › a test that failed', message: `Error: 1${'\nat'.repeat(7)}` },
      { name: 'a.test.ts', message: 'cannot be loaded' },
    ]);
  });

  it('refuses what is not its report', () => {
    expect(() => countVitest({ success: true })).toThrow();
  });
});

describe('countPlaywright', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 0, skipped: 2, duration: 12.5 };

  it('takes the statistics', () => {
    expect(countPlaywright({ stats, errors: [], suites: [] })).toEqual({
      passed: 5,
      failed: 1,
      skipped: 2,
    });
  });

  it('does not forgive a flaky test or an error outside the tests', () => {
    const report = {
      suites: [],
      stats: { ...stats, flaky: 1 },
      errors: [{ message: 'no tests found' }],
    };
    expect(countPlaywright(report).failed).toBe(3);
  });
});

it('tells which specs failed or were flaky, in whatever suite', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    ok: status !== 'unexpected',
    tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
  });
  const inner = { title: 'in a window', specs: [spec('drops', 'flaky', 'timed out')] };
  const outer = {
    title: 'drop.spec.ts',
    specs: [spec('is fine', 'expected'), spec('fails', 'unexpected', 'not visible')],
    suites: [inner],
  };
  const stats = { expected: 1, unexpected: 1, flaky: 1, skipped: 0 };
  expect(failuresOfPlaywright({ stats, errors: [{ message: 'no' }], suites: [outer] })).toEqual([
    { name: 'outside any spec', message: 'no' },
    { name: 'drop.spec.ts › fails', message: 'not visible' },
    { name: 'drop.spec.ts › in a window › drops', message: 'timed out' },
  ]);
});

describe('total', () => {
  const counts = { passed: 3, failed: 0, skipped: 1 };

  it('adds up the reports and leaves passing checks out', () => {
    const outcomes = [
      { name: 'lint', ok: true, report: 'none' as const },
      { name: 'unit', ok: true, report: counts },
      { name: 'e2e', ok: false, report: { passed: 1, failed: 2, skipped: 0 } },
    ];
    expect(total(outcomes)).toEqual({ passed: 4, failed: 2, skipped: 1 });
  });

  it.each([
    ['a failed check', { name: 'types', ok: false, report: 'none' as const }, 0],
    ['a runner without a report', { name: 'unit', ok: true, report: 'missing' as const }, 0],
    ['a runner that crashed after its report', { name: 'unit', ok: false, report: counts }, 3],
    ['no tests', { name: 'unit', ok: true, report: { passed: 0, failed: 0, skipped: 0 } }, 0],
  ])('counts %s as one failure', (_, outcome, passed) => {
    expect(total([outcome])).toMatchObject({ passed, failed: 1 });
  });
});

it('ends with one line', () => {
  expect(summaryLine({ passed: 12, failed: 0, skipped: 3 })).toBe('12 passed, 0 failed, 3 skipped');
});
