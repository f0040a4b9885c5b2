import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect as baseExpect, type Page } from '@playwright/test';
import sharp from 'sharp';
import type { App } from '../e2e/harness/app.ts';
import { launchChromium } from '../e2e/harness/chromium-host/chromium.ts';
import { chooseFolder, openHotFolders, preview } from '../e2e/harness/hot-folders.ts';
import { launchApp } from '../e2e/harness/launch.ts';
import { expectKept, newPreset, presetEditor } from '../e2e/harness/presets.ts';
import { checkToken, connectWith, rows, totals } from '../e2e/harness/steps.ts';
import { startDemoProject } from '../main/demo-project/demo-project.ts';
import { ensureBuilt } from './build.ts';
import { hasDisplay, openVirtualDisplay } from './display.ts';
import { projectRoot, samplesFolder } from './root.ts';

/**
 * Takes the pictures in docs/images/ of the real app, light and dark, while it uploads to a demo
 * project that is slowed down or made to fail.
 */

const IMAGES = join(projectRoot, 'docs', 'images');
/** A machine that also draws pictures may be slow. */
const expect = baseExpect.configure({ timeout: 60_000 });

/** CSS pixels; taken at twice as many, as most screens show them today */
const WINDOW = { width: 900, height: 700 };
/** bytes a second: slow enough to be seen */
const STORAGE_RATE = 2_500_000;
/** bytes; above it the film below is too large */
const SMALL_LIMIT = 10_000_000;
/** bytes of an image file, so that a page which shows it stays quick */
const IMAGE_MAX = 300_000;

const TAGS = ['spring', 'shop'];
const COPYRIGHT = '© 2026 Example Studio';

/** What a shop might upload: the sample pictures as large as a camera makes them, a film and a catalogue. */
async function writeShoot(folder: string): Promise<string[]> {
  await mkdir(folder);
  for (const [index, name] of (await readdir(samplesFolder)).entries()) {
    // what follows the end of a picture is not looked at
    const padding = randomBytes(1_800_000 + index * 470_000);
    const picture = await readFile(join(samplesFolder, name));
    await writeFile(join(folder, name), Buffer.concat([picture, padding]));
  }
  await writeFile(join(folder, 'Opening night.mp4'), randomBytes(48_000_000));
  await writeFile(join(folder, 'Catalogue.pdf'), randomBytes(6_400_000));
  return (await readdir(folder)).sort().map((name) => join(folder, name));
}

/** One state of a page in both colour schemes. */
async function take(page: Page, name: string): Promise<void> {
  await expect(page.locator('canvas.invisible')).toHaveCount(0);
  const debug = await page.context().newCDPSession(page);
  const metrics = { ...WINDOW, deviceScaleFactor: 2, mobile: false };
  await debug.send('Emulation.setDeviceMetricsOverride', metrics);
  const shots = new Map<string, string>();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { data } = await debug.send('Page.captureScreenshot', { format: 'png' });
    shots.set(`${name}-${colorScheme}.png`, data);
  }
  await debug.detach();
  // afterwards, so that little happens on the page between light and dark
  for (const [file, data] of shots) await writeShrunk(file, Buffer.from(data, 'base64'));
}

async function writeShrunk(file: string, data: Buffer): Promise<void> {
  const image = await sharp(data).png({ palette: true, quality: 90, effort: 10 }).toBuffer();
  if (image.length > IMAGE_MAX) throw new Error(`${file} is ${image.length} bytes large`);
  await writeFile(join(IMAGES, file), image);
}

async function typeMetadata({ window }: App): Promise<void> {
  for (const tag of TAGS) {
    await window.getByRole('combobox', { name: 'Tags' }).fill(tag);
    await window.keyboard.press('Enter');
  }
  await window.getByLabel('Copyright').fill(COPYRIGHT);
}

/** Files in the hand, over the window, not yet dropped. */
async function hover(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const event = {
    x: WINDOW.width / 2,
    y: WINDOW.height / 2,
    data: { items: [], files, dragOperationsMask: 1 },
  };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...event });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...event });
  await expect(page.getByText('Drop to add to')).toBeVisible();
  await take(page, 'drop');
  await session.send('Input.dispatchDragEvent', { type: 'dragCancel', ...event });
}

/**
 * The app on a computer with a keychain, which has no remark to make about its absence, of a person
 * in whose home folder all of this happens.
 */
const launchFor = (apiUrl: string, folder: string): Promise<App> =>
  launchApp({
    dataDir: join(folder, 'data'),
    apiUrl,
    env: { DROPCHUTE_HOST_KEYCHAIN: 'on', HOME: dirname(folder) },
  });

/** From the first screen to everything being done, and what the browser then shows. */
async function takeTheWayThrough(folder: string, shoot: string[]): Promise<void> {
  await using project = closing(
    await startDemoProject({ dataDir: join(folder, 'project'), storageRate: STORAGE_RATE }),
  );
  await using app = closing(await launchFor(project.url, folder));
  await expect(app.window.getByLabel('API token')).toBeVisible();
  await take(app.window, 'first-screen');
  await checkToken(app, project.token);
  await expect(app.window.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  await take(app.window, 'connect');
  await app.window.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(app.window.getByRole('button', { name: 'Choose files…' })).toBeVisible();
  await typeMetadata(app);
  await hover(app.window, shoot);
  await app.dropFiles(shoot);
  await expect(totals(app)).toContainText('left');
  await expect(rows(app, 'desk-lamp.jpg')).toContainText('Done');
  await take(app.window, 'uploading');
  // with the patience of this file: the specs' own is too short for so many bytes
  await expect(totals(app)).toContainText(`${shoot.length} files are in`);
  await take(app.window, 'done');
  const browser = await launchChromium({ ...WINDOW, switches: [], debuggable: false });
  await browser.page.setViewportSize(WINDOW);
  await browser.page.goto(project.mediaUrl, { waitUntil: 'networkidle' });
  await browser.page
    .locator('img')
    .evaluateAll((images: HTMLImageElement[]) =>
      Promise.all(
        images
          .filter((image) => image.getBoundingClientRect().top < innerHeight)
          .map((image) => image.decode()),
      ),
    );
  await take(browser.page, 'media-page');
  await browser.close();
}

/** Files that did not get through, each with its reason. */
async function takeFailures(folder: string, shoot: string[]): Promise<void> {
  await using project = closing(
    await startDemoProject({ dataDir: join(folder, 'project'), maximumFileSize: SMALL_LIMIT }),
  );
  await using app = closing(await launchFor(project.url, folder));
  project.faults.add({
    match: { endpoint: 'storage.put', nth: 4 },
    fault: { kind: 'status', status: 400 },
  });
  await connectWith(app, project.token);
  await app.dropFiles(shoot);
  await expect(totals(app)).toContainText(/needs? you/);
  await expect(app.window.getByText('10 added').filter({ visible: true })).toBeHidden();
  const film = rows(app, 'Opening night.mp4');
  await film.getByRole('button', { name: 'Why it failed' }).click();
  await expect(app.window.getByRole('dialog')).toBeVisible();
  await take(app.window, 'failed');
}

/** The network goes away amid everything; what has arrived stays, what a person paused stays paused. */
async function takeWaiting(folder: string, shoot: string[]): Promise<void> {
  await using project = closing(
    await startDemoProject({ dataDir: join(folder, 'project'), storageRate: STORAGE_RATE }),
  );
  await using app = closing(await launchFor(project.url, folder));
  await connectWith(app, project.token);
  await app.dropFiles(shoot);
  await expect(rows(app, 'desk-lamp.jpg')).toContainText('Done');
  await expect(app.window.getByText('10 added').filter({ visible: true })).toBeHidden();
  const film = rows(app, 'Opening night.mp4');
  await film.getByRole('button', { name: 'Pause' }).click();
  await project.goOffline();
  await expect(totals(app)).toContainText('Waiting for the network');
  await app.window.mouse.move(WINDOW.width / 2, 0);
  await expect(rows(app).filter({ hasText: 'Checking' })).toHaveCount(0);
  await take(app.window, 'waiting');
}

/** A preset with a variable in its title, and a hot folder that is about to use it. */
async function takeWhatIsDecidedAhead(folder: string, shoot: string): Promise<void> {
  await using project = closing(await startDemoProject({ dataDir: join(folder, 'project') }));
  await using app = closing(await launchFor(project.url, folder));
  await connectWith(app, project.token);
  await newPreset(app, 'Press kit');
  const editor = presetEditor(app);
  for (const tag of TAGS) {
    await editor.getByRole('combobox', { name: 'Tags' }).fill(tag);
    await app.window.keyboard.press('Enter');
  }
  await editor.getByRole('textbox', { name: 'Copyright' }).fill('© {year} Example Studio');
  await editor.getByRole('textbox', { name: 'Title, English' }).fill('{filename:words}');
  await expect(editor.getByText('→ Hero shot 02')).toBeVisible();
  await expectKept(app);
  await take(app.window, 'preset');
  await openHotFolders(app);
  await chooseFolder(app, shoot);
  await expect(preview(app).getByText(/would be uploaded/)).toBeVisible();
  await take(app.window, 'hot-folder');
}

/** Anything that ends with `close()`, for `await using`. */
const closing = <T extends { close(): Promise<void> }>(it: T): T & AsyncDisposable =>
  Object.assign(it, { [Symbol.asyncDispose]: () => it.close() });

await ensureBuilt();
const display = hasDisplay() ? null : await openVirtualDisplay();
if (display) process.env.DISPLAY = display.name;
const folder = await mkdtemp(join(tmpdir(), 'dropchute-screenshots-'));
try {
  await mkdir(IMAGES, { recursive: true });
  const shoot = await writeShoot(join(folder, 'Spring shoot'));
  await mkdir(join(folder, 'through'));
  await takeTheWayThrough(join(folder, 'through'), shoot);
  await mkdir(join(folder, 'failures'));
  await takeFailures(join(folder, 'failures'), shoot);
  await mkdir(join(folder, 'waiting'));
  await takeWaiting(join(folder, 'waiting'), shoot);
  await mkdir(join(folder, 'ahead'));
  await takeWhatIsDecidedAhead(join(folder, 'ahead'), join(folder, 'Spring shoot'));
} finally {
  // what went wrong must not be hidden by a file that was being written
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  display?.close();
}
