import { open } from 'node:fs/promises';
import { setInterval } from 'node:timers/promises';
import { expect, type Locator } from '@playwright/test';
import type { FileGroup } from '../../shared/hot-folder.ts';
import type { App } from './app.ts';

/** What a person does and sees about hot folders. */

/** Goes to the screen of hot folders. */
export async function openHotFolders({ window }: App): Promise<void> {
  await window.getByRole('button', { name: /^Hot folders/ }).click();
  await expect(window.getByRole('region', { name: /ot folders/ }).first()).toBeVisible();
}

/** The form that sets one up. */
export const setUpForm = ({ window }: App): Locator =>
  window.getByRole('region', { name: 'New hot folder' });

/** What the form says would happen. */
export const preview = (app: App): Locator =>
  setUpForm(app).getByRole('region', { name: 'Preview' });

/** A hot folder in the list. */
export const card = ({ window }: App, name: string): Locator =>
  window.getByRole('article', { name, exact: true });

/** Chooses a folder in the system's dialog for a new hot folder. */
export async function chooseFolder(app: App, path: string): Promise<void> {
  await app.answerOpenDialog([path]);
  await app.window.getByRole('button', { name: 'Add hot folder…' }).click();
  await expect(setUpForm(app)).toBeVisible();
}

/** Lets files be sent as soon as may be once they have stopped changing: the default would make every spec wait. */
export async function settleSoon(app: App): Promise<void> {
  const form = setUpForm(app);
  await form.getByRole('button', { name: 'More', exact: true }).click();
  await form.getByRole('textbox', { name: /Seconds without a change/ }).fill('0.5');
}

/** Starts watching, and waits for the hot folder to be in the list. */
export async function startWatching(app: App, name: string): Promise<void> {
  await setUpForm(app).getByRole('button', { name: 'Start watching' }).click();
  await expect(card(app, name)).toBeVisible();
}

/** Sets up a hot folder as it is offered, but quick. */
export async function watchFolder(app: App, path: string, name: string): Promise<void> {
  await chooseFolder(app, path);
  await settleSoon(app);
  await startWatching(app, name);
}

/** Does one of the things that are in a hot folder's menu. */
export async function chooseAction(app: App, name: string, action: string): Promise<void> {
  await card(app, name).getByRole('button', { name: 'More actions' }).click();
  await app.window.getByRole('menuitem', { name: action }).click();
}

const LABELS: { readonly [G in FileGroup]: string } = {
  uploaded: 'Uploaded',
  waiting: 'Waiting',
  asking: 'Needs you',
  skipped: 'Skipped',
  ignored: 'Ignored',
  failed: 'Failed',
};

/** The button that opens the list of a group, which also counts it. */
export const countButton = (app: App, name: string, group: FileGroup): Locator =>
  card(app, name).getByRole('button', { name: new RegExp(`^[\\d,]+ ${LABELS[group]}`) });

/** Waits until a hot folder has so many files in a group. */
export const expectCount = (app: App, name: string, group: FileGroup, count: number) =>
  expect(countButton(app, name, group)).toHaveText(new RegExp(`^${count} ${LABELS[group]}`));

/** ms; less than any time to settle */
const SAVE_EVERY = 150;

/** Saves a file as a slow program does: a piece at a time, with pauses. */
export async function saveSlowly(path: string, bytes: Uint8Array, pieces: number): Promise<void> {
  const size = Math.ceil(bytes.length / pieces);
  await using file = await open(path, 'w');
  let written = 0;
  for await (const _ of setInterval(SAVE_EVERY)) {
    await file.write(bytes.subarray(written, written + size));
    written += size;
    if (written >= bytes.length) return;
  }
}
