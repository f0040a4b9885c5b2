import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type TestInfo } from '@playwright/test';
import {
  type DemoProject,
  type DemoProjectOptions,
  startDemoProject,
} from '../../main/demo-project/demo-project.ts';
import type { App, LaunchOptions } from './app.ts';
import { launchApp } from './launch.ts';
import { connectWith } from './steps.ts';

export { expect } from '@playwright/test';

/** The app, connected to a project of the test's own. */
export interface Connected {
  readonly app: App;
  readonly project: DemoProject;
}

interface Fixtures {
  /** A folder of the test's own. */
  folder: string;
  /** Starts a project to upload to; it ends with the test, unless the test has ended it. */
  startProject: (options?: Partial<DemoProjectOptions>) => Promise<DemoProject>;
  /** Starts the app, on a data folder of the test's own unless told another; it ends with the test. */
  launch: (options?: Partial<LaunchOptions>) => Promise<App>;
  /** Starts both, and connects the one to the other as a person would. */
  connect: (options?: Partial<DemoProjectOptions>) => Promise<Connected>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of what a fixture needs
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'dropchute-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  startProject: async ({ folder }, use) => {
    const projects = new Set<DemoProject>();
    let started = 0;
    await use(async (options) => {
      const dataDir = join(folder, `project-${started}`);
      started += 1;
      const project = await startDemoProject({
        dataDir,
        jobDelay: 50,
        rateLimit: null,
        ...options,
      });
      const closable: DemoProject = {
        ...project,
        async close() {
          projects.delete(closable);
          await project.close();
        },
      };
      projects.add(closable);
      return closable;
    });
    for (const project of projects) await project.close();
  },
  launch: async ({ folder }, use, testInfo) => {
    const apps: App[] = [];
    await use(async (options) => {
      const app = await launchApp({ dataDir: join(folder, 'data'), ...options });
      apps.push(app);
      await app.window.context().tracing.start({ snapshots: true });
      return app;
    });
    for (const app of apps) {
      if (testInfo.status !== testInfo.expectedStatus) await attachTrace(app, testInfo);
      await app.close();
    }
  },
  connect: async ({ startProject, launch }, use) => {
    await use(async (options) => {
      const project = await startProject(options);
      const app = await launch({ apiUrl: project.url });
      await connectWith(app, project.token);
      return { app, project };
    });
  },
});

/**
 * Starts the app once for all the tests around the call, which must leave it as they found it.
 *
 * @returns gives the app to a test
 */
export function shareApp(options: Partial<LaunchOptions> = {}): () => App {
  let shared: { readonly app: App; readonly folder: string } | undefined;
  test.beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dropchute-e2e-'));
    shared = { app: await launchApp({ dataDir: folder, ...options }), folder };
  });
  test.afterAll(async () => {
    if (!shared) return;
    await shared.app.close();
    await rm(shared.folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return () => {
    if (!shared) throw new Error('The app did not start');
    return shared.app;
  };
}

/** Keeps what there is to see of an app whose test failed. */
async function attachTrace(app: App, testInfo: TestInfo): Promise<void> {
  await testInfo.attach('console of the app', { body: app.log() });
  // an app that has ended took its window with it
  if (app.window.isClosed()) return;
  const trace = testInfo.outputPath('window.zip');
  await app.window.context().tracing.stop({ path: trace });
  await testInfo.attach('trace', { path: trace, contentType: 'application/zip' });
}
