import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { whyOff } from './why-off.ts';

const FEED = 'app-update.yml';

it.each([
  ['sources', { isPackaged: false, platform: 'linux', files: [FEED] }, 'not-installed'],
  ['a deb', { platform: 'linux', files: [FEED, 'package-type'] }, 'package-manager'],
  ['an unpacked folder', { platform: 'linux', files: [FEED] }, 'not-installed'],
  ['an AppImage', { platform: 'linux', appImage: '/a.AppImage', files: [FEED] }, null],
  ['an installed app', { platform: 'win32', files: [FEED] }, null],
  ['a build without a feed', { platform: 'darwin', files: [] }, 'no-feed'],
])('knows whether %s brings itself up to date', (_what, { files, ...installation }, expected) => {
  const resources = mkdtempSync(join(tmpdir(), 'dropchute-resources-'));
  onTestFinished(() => rmSync(resources, { recursive: true }));
  for (const file of files) writeFileSync(join(resources, file), '');
  expect(whyOff({ isPackaged: true, appImage: undefined, ...installation, resources })).toBe(
    expected,
  );
});
