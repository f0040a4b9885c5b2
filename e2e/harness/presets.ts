import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { z } from 'zod';
import type { DemoProject } from '../../main/demo-project/demo-project.ts';
import { serializeDocument } from '../../main/metadata/document.ts';
import { PRESET_FORMAT } from '../../main/metadata/preset-file.ts';
import { NO_DETAILS, presetIdSchema } from '../../shared/preset.ts';
import type { App } from './app.ts';

/** What a person does on the Presets screen, and what a project has that presets are about. */

const createdSchema = z.object({ data: z.object({ id: z.string() }) });

type Project = Pick<DemoProject, 'url' | 'token'>;

/** Asks a project's API as whoever has the token. */
const ask = ({ url, token }: Project, method: string, path: string, body?: object) =>
  fetch(`${url}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'X-Api-Version': '3',
    },
    body: body === undefined ? null : JSON.stringify(body),
  });

/** Makes something in a project. @returns its id */
async function create(project: Project, path: string, data: object): Promise<string> {
  const response = await ask(project, 'POST', path, { data });
  return createdSchema.parse(await response.json()).data.id;
}

/** Makes a collection, in another one if its id is given. */
export const createCollection = (
  project: Project,
  label: string,
  parent: string | null = null,
): Promise<string> =>
  create(project, '/upload-collections', {
    type: 'upload_collection',
    attributes: { label },
    relationships: {
      parent: { data: parent === null ? null : { type: 'upload_collection', id: parent } },
    },
  });

/** Deletes a collection; what lies in it stays. */
export async function deleteCollection(project: Project, id: string): Promise<void> {
  const { ok, status } = await ask(project, 'DELETE', `/upload-collections/${id}`);
  if (!ok) throw new Error(`The project answered ${status}`);
}

/** Makes a tag that no asset has yet. */
export const createTag = (project: Project, name: string): Promise<string> =>
  create(project, '/upload-tags', { type: 'upload_tag', attributes: { name } });

/** Shows a screen of the connected window. */
export const showScreen = (
  { window }: App,
  name: 'Uploads' | 'Hot folders' | 'Presets' | 'History' | 'Settings',
) =>
  window
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();

/** The rows of the list of presets; of one if it is named. */
export const presetRows = ({ window }: App, name?: string): Locator =>
  window
    .getByRole('grid', { name: 'Presets' })
    .getByRole('row', name === undefined ? {} : { name, exact: true });

/** The fields of the chosen preset. */
export const presetEditor = ({ window }: App): Locator =>
  window.getByRole('region', { name: /^Preset / });

/** Waits until what was edited is kept. */
export const expectKept = (app: App): Promise<void> =>
  expect(presetEditor(app).getByText('Changes are saved as you make them')).toBeVisible();

/** Makes a preset on the Presets screen, which it leaves shown, and gives it a name. */
export async function newPreset(app: App, name: string): Promise<void> {
  await showScreen(app, 'Presets');
  await app.window.getByRole('button', { name: 'New preset' }).click();
  const field = presetEditor(app).getByRole('textbox', { name: 'Name', exact: true });
  await expect(field).toBeFocused();
  await field.fill(name);
}

/** Picks a collection by its path in a field that offers them. */
export async function pickCollection(
  { window }: App,
  fields: Locator,
  path: string,
): Promise<void> {
  await fields.getByRole('button', { name: /Collection/ }).click();
  await window.getByRole('searchbox', { name: 'Search collections' }).fill(path);
  await window.getByRole('option', { name: path, exact: true }).click();
}

/** Puts a preset that says nothing but tags into a data folder, before an app is opened with it. */
export async function keepPreset(dataDir: string, name: string, tags: string[]): Promise<void> {
  const id = presetIdSchema.parse(randomUUID());
  const book = { presets: [{ id, name, details: { ...NO_DETAILS, tags } }], defaults: {} };
  await mkdir(dataDir, { recursive: true });
  await writeFile(join(dataDir, 'presets.json'), serializeDocument(PRESET_FORMAT, book));
}
