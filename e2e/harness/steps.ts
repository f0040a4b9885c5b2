import { expect, type Locator } from '@playwright/test';
import type { App } from './app.ts';

/** What a person does and sees in the window, by the names that the window gives it. */

/** Types a token and has it checked. */
export async function checkToken({ window }: App, token: string): Promise<void> {
  await window.getByLabel('API token').fill(token);
  await window.getByRole('button', { name: 'Check token' }).click();
}

/** Connects to the primary environment of a token's project. */
export async function connectWith(app: App, token: string): Promise<void> {
  await checkToken(app, token);
  await app.window.getByRole('button', { name: 'Connect', exact: true }).click();
  await expectConnected(app);
}

/** Waits until the window offers to add files to a project. */
export const expectConnected = ({ window }: App): Promise<void> =>
  expect(window.getByRole('button', { name: 'Choose files…' })).toBeVisible();

/** The rows of the list; of one file if it is named. */
export const rows = ({ window }: App, name?: string): Locator =>
  window
    .getByRole('grid', { name: 'Uploads' })
    .getByRole('row', name === undefined ? {} : { name, exact: true });

/** The one line about everything in the list. */
export const totals = ({ window }: App): Locator => window.getByRole('region', { name: 'Totals' });

/** Waits until a number of files have arrived and nothing is under way. */
export async function expectArrived(app: App, count: number): Promise<void> {
  const sentence = `${count} ${count === 1 ? 'file is' : 'files are'} in `;
  await expect(totals(app)).toContainText(sentence, { timeout: 45_000 });
}
