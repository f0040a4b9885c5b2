import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { App, LaunchOptions } from './app.ts';
import { launchApp } from './launch.ts';

export { expect } from '@playwright/test';

interface Fixtures {
  /** A folder of the test's own. */
  folder: string;
  /** Starts the app, on a data folder of the test's own unless told another; it ends with the test. */
  launch: (options?: Partial<LaunchOptions>) => Promise<App>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of what a fixture needs
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'dropchute-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  launch: async ({ folder }, use, testInfo) => {
    const apps: App[] = [];
    await use(async (options) => {
      const app = await launchApp({ dataDir: join(folder, 'data'), ...options });
      apps.push(app);
      return app;
    });
    for (const app of apps) {
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('console of the app', { body: app.log() });
      }
      await app.close();
    }
  },
});
