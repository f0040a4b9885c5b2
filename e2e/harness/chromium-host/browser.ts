import type { Page } from 'playwright-core';
import { type Chromium, launchChromium } from './chromium.ts';
import { routeRequests } from './requests.ts';

/** Whether specs lead this host; a person does otherwise. */
export const isLed = process.send !== undefined;

interface Size {
  readonly width: number;
  readonly height: number;
}

const switches: string[] = [];
/** Those that are ending among them. */
const started = new Set<Promise<Chromium>>();
let running: Promise<Chromium> | undefined;
let unusedPage: Page | undefined;

/** Passes a switch to Chromium, if it has not started yet. */
export const addSwitch = (name: string, value = ''): void =>
  void switches.push(value === '' ? name : `${name}=${value}`);

/** A page in a window of its own, in the Chromium that is running or a new one. */
export async function openPage(size: Size): Promise<Page> {
  running ??= start(size);
  const chromium = await running;
  const page = unusedPage ?? (await chromium.context.newPage());
  unusedPage = undefined;
  // Chromium ends with its last window, but takes its time
  page.once('close', () => {
    if (chromium.context.pages().length === 0) running = undefined;
  });
  return page;
}

/** Ends Chromium, if it runs. */
export async function closeBrowser(): Promise<void> {
  for (const chromium of started) await (await chromium).close();
}

function start(size: Size): Promise<Chromium> {
  const chromium = launch(size).catch(end);
  started.add(chromium);
  return chromium;
}

async function launch(size: Size): Promise<Chromium> {
  const chromium = await launchChromium({ ...size, switches, debuggable: isLed });
  await routeRequests(chromium.context);
  unusedPage = chromium.page;
  process.send?.({ kind: 'chromium', endpoint: chromium.endpoint });
  return chromium;
}

/** Without Chromium there never is a window: nobody is to wait for one, nor to wonder why. */
function end(thrown: unknown): never {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exit(1);
}
