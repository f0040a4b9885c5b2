import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { parseSync, Visitor } from 'oxc-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importsOf } from '../boundaries.ts';
import { projectRoot } from '../root.ts';
import { type Packaged, packageForLinux } from './package-unpacked.ts';

/** Everything that may be in the archive. */
const ALLOWED = [
  /^LICENSE$/,
  /^package\.json$/,
  /^dist\/THIRD-PARTY-LICENSES\.md$/,
  /^dist\/main\/index\.js$/,
  /^dist\/main\/chunks\/[\w.-]+\.js$/,
  /^dist\/main\/tray\/(darwin|linux|win32)\/[\w-]+(@2x)?\.png$/,
  /^dist\/preload\/index\.cjs$/,
  /^dist\/renderer\/index\.html$/,
  /^dist\/renderer\/assets\/[\w.-]+\.(js|css|svg|png|woff2)$/,
];

/** bytes; a sudden growth is a dependency that nobody meant to ship */
const ARCHIVE_MAX = 8_000_000;

/** The names a bundle loads modules by, as ES modules and as bundled CommonJS does. */
function modulesOf(path: string, text: string): string[] {
  const names = importsOf({ path, text }).flatMap(({ specifier }) => specifier ?? []);
  new Visitor({
    CallExpression({ callee, arguments: [name] }) {
      if (callee.type !== 'Identifier' || !/^(__)?require$/.test(callee.name)) return;
      if (name?.type === 'Literal' && typeof name.value === 'string') names.push(name.value);
    },
  }).visit(parseSync(path, text).program);
  return names;
}

/** The groups of a desktop file, each with its keys. */
async function readEntry(path: string): Promise<Record<string, Record<string, string>>> {
  const groups: Record<string, Record<string, string>> = {};
  let group: Record<string, string> = {};
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    const [, name] = /^\[(.+)\]$/.exec(line) ?? [];
    if (name !== undefined) {
      group = {};
      groups[name] = group;
    }
    const [, key, value] = /^(\w[\w-]*)=(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) group[key] = value;
  }
  return groups;
}

describe('the packaged app', () => {
  let folder: string;
  let packaged: Packaged;
  let archive: string;
  let files: string[];

  const read = (file: string): string => extractFile(archive, file).toString('utf8');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dropchute-packaging-'));
    packaged = await packageForLinux(folder);
    archive = join(packaged.unpacked, 'resources', 'app.asar');
    files = listPackage(archive, { isPack: false })
      .map((path) => path.slice(1))
      .filter((path) => !('files' in statFile(archive, path)));
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds the bundles and nothing else', () => {
    expect(files.filter((path) => !ALLOWED.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'dist/THIRD-PARTY-LICENSES.md',
        'package.json',
        'dist/main/index.js',
        'dist/preload/index.cjs',
        'dist/renderer/index.html',
      ]),
    );
  });

  it('is small', async () => {
    expect((await stat(archive)).size).toBeLessThan(ARCHIVE_MAX);
  });

  it('needs no module from outside the archive', () => {
    const needed = files
      .filter((path) => /^dist\/(main|preload)\/.*\.c?js$/.test(path))
      .flatMap((path) => modulesOf(path, read(path)));
    const foreign = needed.filter((name) => !/^(electron$|\.\.?\/)/.test(name) && !isBuiltin(name));
    expect(needed).toContain('electron');
    expect(foreign).toEqual([]);
  });

  it('tells nothing of the machine that built it', () => {
    for (const path of files) {
      const text = read(path);
      expect(text.includes(projectRoot), `${path} names ${projectRoot}`).toBe(false);
      expect(text, path).not.toMatch(/-----BEGIN [A-Z ]*PRIVATE KEY-----/);
    }
  });

  it('starts from the bundle, under the name its desktop entry has', () => {
    const manifest = JSON.parse(read('package.json'));
    expect(manifest).toMatchObject({
      main: 'dist/main/index.js',
      productName: 'Dropchute',
      desktopName: 'dropchute.desktop',
      type: 'module',
    });
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
  });

  it('has its fuses set', async () => {
    const fuses = await getCurrentFuseWire(join(packaged.unpacked, 'dropchute'));
    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
    });
  });

  it('keeps the licences of what it is made of', async () => {
    expect(await readFile(join(packaged.unpacked, 'LICENSE.electron.txt'), 'utf8')).toBe(
      'Electron',
    );
    expect(await readFile(join(packaged.unpacked, 'LICENSES.chromium.html'), 'utf8')).toBe(
      'Chromium',
    );
    expect(read('LICENSE')).toContain('MIT License');
    expect(read('dist/THIRD-PARTY-LICENSES.md')).toMatch(/^## react \d/m);
  });

  it.each([
    ['deb', 'deb/usr/share/applications', '/opt/Dropchute/dropchute %U'],
    ['AppImage', 'appdir', 'AppRun %U'],
  ])('comes as %s with an entry for files and links', async (_kind, place, exec) => {
    const entry = await readEntry(join(folder, 'tools', place, 'dropchute.desktop'));
    expect(entry['Desktop Entry']).toMatchObject({
      Name: 'Dropchute',
      Exec: exec,
      Icon: 'dropchute',
      StartupWMClass: 'dropchute',
      MimeType: expect.stringMatching(
        /^image\/jpeg;.*application\/pdf;x-scheme-handler\/dropchute;$/,
      ),
    });
    // it would be one of the programs that open every folder
    expect(entry['Desktop Entry']?.MimeType).not.toContain('inode');
  });

  it('names in its menus only what its package brings', async () => {
    const root = packaged.deb;
    const menus = [
      'usr/share/applications/dropchute.desktop',
      'usr/share/nemo/actions/dropchute.nemo_action',
      'usr/share/kio/servicemenus/dropchute-upload.desktop',
    ];
    for (const menu of menus) {
      for (const { Exec } of Object.values(await readEntry(join(root, menu)))) {
        if (Exec === undefined) continue;
        expect((await stat(join(root, Exec.split(' ')[0] ?? ''))).mode & 0o111).not.toBe(0);
      }
    }
    const extension = join(root, 'usr/share/nautilus-python/extensions/dropchute.py');
    const [, program = ''] = /^PROGRAM = "(.+)"$/m.exec(await readFile(extension, 'utf8')) ?? [];
    expect((await stat(join(root, program))).mode & 0o111).not.toBe(0);
    const appImage = await readEntry(join(packaged.appDir, 'dropchute.desktop'));
    expect(Object.keys(appImage)).toEqual(['Desktop Entry']);
    const service = await stat(join(root, 'usr/share/kio/servicemenus/dropchute-upload.desktop'));
    expect(service.mode & 0o111).not.toBe(0);
  });

  it('says as a deb what it depends on and where it is from', async () => {
    const given = (await readFile(packaged.debArguments, 'utf8')).split('\n');
    const told = (option: string) => given.filter((_, index) => given[index - 1] === option);
    expect(told('-d')).toEqual(expect.arrayContaining(['libgtk-3-0 | libgtk-3-0t64', 'xdg-utils']));
    expect(given).toContain('--deb-suggests=python3-nautilus');
    expect(told('--url')).toEqual(['https://github.com/example/dropchute']);
  });

  it('finds new versions as an AppImage, and knows as a deb that it need not', async () => {
    const feed = await readFile(join(packaged.appDir, 'resources', 'app-update.yml'), 'utf8');
    expect(feed).toMatch(/^owner: example\nrepo: dropchute\nprovider: github$/m);
    const kind = join(packaged.deb, 'opt/Dropchute/resources/package-type');
    expect(await readFile(kind, 'utf8')).toBe('deb');
    const { version } = JSON.parse(read('package.json'));
    const update = await readFile(join(packaged.release, 'latest-linux.yml'), 'utf8');
    expect(update).toContain(`path: Dropchute-${version}-linux-x86_64.AppImage`);
  });
});
