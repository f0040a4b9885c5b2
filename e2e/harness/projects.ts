import { expect } from '@playwright/test';
import type { DemoProject } from '../../main/demo-project/demo-project.ts';
import type { App } from './app.ts';
import { checkToken, expectConnected } from './steps.ts';

/** What a person does with several projects. */

/** Connects the sandbox of a project, and calls it Acme: the demo project is another environment of the same. */
export async function connectAcme(app: App, token: string): Promise<void> {
  const { window } = app;
  await checkToken(app, token);
  await window.getByRole('radio', { name: /^sandbox/ }).click({ force: true });
  await window.getByRole('button', { name: 'Connect', exact: true }).click();
  await expectConnected(app);
  await chooseProject(app, 'Project settings…');
  await window.getByRole('textbox', { name: 'Name' }).fill('Acme');
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(switcher(app, 'Acme')).toBeVisible();
}

/** The names of what has arrived in a project's sandbox. */
export async function inSandbox({ url, token }: DemoProject): Promise<string> {
  const response = await fetch(`${url}/uploads`, {
    headers: {
      authorization: `Bearer ${token}`,
      'x-api-version': '3',
      'x-environment': 'sandbox',
    },
  });
  return response.text();
}

/** Opens the menu of projects and chooses in it. */
export async function chooseProject({ window }: App, item: string | RegExp): Promise<void> {
  await window.getByRole('button', { name: /, switch project$/ }).click();
  await window.getByRole('menuitem', { name: item }).click();
}

/** The button that tells which project the next drop goes to. */
export const switcher = ({ window }: App, name: string) =>
  window.getByRole('button', { name: `${name}, switch project` });
