import type { Page } from 'playwright-core';
import { type Chromium, launchChromium } from './chromium.ts';
import { routeRequests } from './requests.ts';

/** Whether specs lead this host; a person does otherwise. */
export const isLed = process.send !== undefined;

const switches: string[] = [];
let running: Promise<Chromium> | undefined;
let unusedPage: Page | undefined;

/** Passes a switch to Chromium, if it has not started yet. */
export const addSwitch = (name: string, value = ''): void =>
  void switches.push(value === '' ? name : `${name}=${value}`);

/** A page in a window of its own, in the Chromium that is running or a new one. */
export async function openPage(size: { width: number; height: number }): Promise<Page> {
  running ??= start(size);
  const { context } = await running;
  const page = unusedPage ?? (await context.newPage());
  unusedPage = undefined;
  return page;
}

/** Ends Chromium, if it runs. */
export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
}

async function start(size: { width: number; height: number }): Promise<Chromium> {
  const chromium = await launchChromium({ ...size, switches, debuggable: isLed });
  chromium.context.once('close', () => {
    running = undefined;
  });
  await routeRequests(chromium.context);
  unusedPage = chromium.page;
  process.send?.({ kind: 'chromium', endpoint: chromium.endpoint });
  return chromium;
}
