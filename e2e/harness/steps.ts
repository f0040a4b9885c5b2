import { expect, type Locator } from '@playwright/test';
import type { App } from './app.ts';

/** What a person does and sees in the window, by the names that the window gives it. */

/** What most steps need of an app. */
type HasWindow = Pick<App, 'window'>;

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
export const expectConnected = ({ window }: HasWindow): Promise<void> =>
  expect(window.getByRole('button', { name: 'Choose files…' })).toBeVisible();

/** The rows of the list; of one file if it is named. */
export const rows = ({ window }: HasWindow, name?: string): Locator =>
  window
    .getByRole('grid', { name: 'Uploads' })
    .getByRole('row', name === undefined ? {} : { name, exact: true });

/**
 * Keeps everything that the list says from now on, for words that pass too quickly to be waited for.
 *
 * @returns gives all of it so far
 */
export async function recordList({ window }: App): Promise<() => Promise<string>> {
  const record = await window.evaluateHandle(() => {
    const said: string[] = [];
    const note = () => said.push(document.querySelector('[role=grid]')?.textContent ?? '');
    new MutationObserver(note).observe(document.body, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    return said;
  });
  return () => record.evaluate((said) => said.join('\n'));
}

/** The one line about everything in the list. */
export const totals = ({ window }: HasWindow): Locator =>
  window.getByRole('region', { name: 'Totals' });

/** Waits until a number of files have arrived and nothing is under way. */
export async function expectArrived(app: HasWindow, count: number): Promise<void> {
  const sentence = `${count} ${count === 1 ? 'file is' : 'files are'} in `;
  await expect(totals(app)).toContainText(sentence);
}

/** Sets how many files are sent at once. */
export async function chooseFilesAtOnce({ window }: App, choice: string): Promise<void> {
  await window.getByRole('button', { name: 'Speed' }).click();
  await window.getByRole('button', { name: /Files at once/ }).click();
  await window.getByRole('option', { name: choice, exact: true }).click();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog', { name: 'Speed' })).toBeHidden();
}

/** Answers to the question whether to quit while files are under way. */
export const QUITTING = { keepUploading: 0, finishFirst: 1, anyway: 2 } as const;
