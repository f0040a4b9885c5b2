import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../../e2e/harness/launch.ts';
import { launchPackaged } from '../../e2e/harness/on-packaged.ts';
import { writePhoto } from '../../e2e/harness/photos.ts';
import { expectArrived, expectConnected, rows } from '../../e2e/harness/steps.ts';
import { ensureBuilt } from '../build.ts';
import { hasDisplay, openVirtualDisplay } from '../display.ts';

/**
 * Whether an installed app works at all: opens it with an empty data folder, tries the demo
 * project, drops a picture, and waits until the project has it.
 *
 * `node scripts/packaging/smoke.ts [executable]`; without one, it opens what `dist/` holds as the
 * specs do.
 */

const [executable] = process.argv.slice(2);
const display = hasDisplay() ? null : await openVirtualDisplay();
if (display) process.env.DISPLAY = display.name;
const folder = await mkdtemp(join(tmpdir(), 'dropchute-smoke-'));
const dataDir = join(folder, 'data');

try {
  const app = await open();
  try {
    await app.window.getByRole('button', { name: 'Try the demo project' }).click();
    await expectConnected(app);
    const photo = await writePhoto(join(folder, 'smoke.jpg'), 300_000);
    await app.dropFiles([photo.path]);
    await expectArrived(app, 1);
    console.info(`${await rows(app, photo.name).count()} picture arrived: the app works.`);
  } finally {
    await app.close();
  }
} finally {
  display?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}

async function open() {
  if (executable !== undefined) return launchPackaged(executable, { DROPCHUTE_DATA_DIR: dataDir });
  await ensureBuilt();
  return launchApp({ dataDir });
}
