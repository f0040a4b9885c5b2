import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Unit tests and the engine over real HTTP; end-to-end specs have a runner of their own. */
export default defineConfig({
  test: {
    include: ['{main,shared,renderer,preload,scripts,e2e/harness,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    passWithNoTests: false,
    // most wait for processes, disks and clocks rather than for a processor
    maxWorkers: Math.max(5, availableParallelism()),
    // real processes and real HTTP, on machines that may be busy: a test that hangs still fails
    testTimeout: 90_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
