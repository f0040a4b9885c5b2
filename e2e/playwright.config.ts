import { defineConfig } from '@playwright/test';
import { displays } from './harness/displays.ts';
import { launcher } from './harness/launch.ts';

/** End-to-end specs. Nothing is retried: a spec that fails sometimes has found something. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  // these prove the chromium host itself, and what a packager makes on Linux without Electron
  testIgnore: launcher() === 'electron' ? ['host/**', 'packaged.spec.ts'] : [],
  outputDir: '../test-results/e2e',
  reporter: [['line'], ['json', { outputFile: '../test-results/e2e.json' }]],
  workers: Math.max(1, displays.length),
  retries: 0,
  forbidOnly: true,
  // on machines that may be busy, where a start alone takes several seconds: what hangs still fails
  timeout: 180_000,
  expect: { timeout: 45_000 },
});
