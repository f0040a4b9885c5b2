import { join } from 'node:path';
import type { App } from '../harness/app.ts';
import { expect, shareApp, test } from '../harness/test.ts';

/** The smallest app that uses every part of Electron that the chromium host stands in for. */
export const appFolder = join(import.meta.dirname, '..', 'harness', 'chromium-host', 'fixture');

/** What its preload puts on the window. */
interface Fixture {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  onNews(listener: (...args: unknown[]) => void): () => void;
  pathOf(file: File): string;
}

declare global {
  interface Window {
    fixture: Fixture;
  }
}

/** Starts it once for all the tests around the call; each begins with a fresh page. */
export function shareFixture(): () => App {
  const app = shareApp({ appFolder });
  test.beforeEach(async () => {
    await app().window.reload();
    await expect(app().window.locator('body')).toHaveAttribute('data-script', 'ran');
  });
  return app;
}

/** Asks its main process from its page. */
export const invoke = ({ window }: App, channel: string, ...args: unknown[]): Promise<unknown> =>
  window.evaluate(([channel, args]) => self.fixture.invoke(channel, ...args), [
    channel,
    args,
  ] as const);
