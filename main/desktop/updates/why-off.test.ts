import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { whyOff } from './why-off.ts';

const FEED = 'app-update.yml';
const APP_IMAGE = { APPIMAGE: '/apps/Dropchute.AppImage' };

it.each([
  ['sources', 'linux', {}, [FEED], 'not-installed'],
  ['a deb', 'linux', {}, [FEED, 'package-type'], 'package-manager'],
  ['an unpacked folder', 'linux', {}, [FEED], 'not-installed'],
  ['an AppImage', 'linux', APP_IMAGE, [FEED], null],
  ['an installed app', 'win32', {}, [FEED], null],
  ['a build without a feed', 'darwin', {}, [], 'no-feed'],
] as const)('knows whether %s brings itself up to date', (what, platform, env, files, expected) => {
  const resourcesPath = mkdtempSync(join(tmpdir(), 'dropchute-resources-'));
  onTestFinished(() => rmSync(resourcesPath, { recursive: true }));
  for (const file of files) writeFileSync(join(resourcesPath, file), '');
  const isPackaged = what !== 'sources';
  expect(whyOff({ isPackaged }, { platform, env, resourcesPath })).toBe(expected);
});
