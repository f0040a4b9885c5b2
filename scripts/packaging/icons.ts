import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IconIcns, IconIco } from '@shockpkg/icon-encoder';
import sharp from 'sharp';
import { projectRoot } from '../root.ts';
import { type Paint, trayDrawings } from './tray-drawings.ts';

/**
 * Draws every icon the installers need out of the SVG files in `icons/` into `resources/`, and what
 * the tray shows into main's own files. Both are committed, so that packaging converts nothing and
 * downloads no converter.
 */

const drawings = join(import.meta.dirname, 'icons');
const resources = join(import.meta.dirname, 'resources');
const trayFolder = join(projectRoot, 'main', 'public', 'tray');

/** Up to this size (pixels) the drawing made for a grid of 16 is sharper than the full one. */
const SMALL = 32;

/** Sizes of a freedesktop icon theme. */
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/** What Windows shows in lists, in the taskbar and on the desktop, at 100 to 200 %. */
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];

/** The entries of an icns file by pixel size, in `iconutil`'s naming: a size may serve 1x and 2x. */
const MAC_TYPES: readonly (readonly [size: number, types: string[]])[] = [
  [16, ['ic04']],
  [32, ['ic05', 'ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
];

/** A drawing as a PNG, rasterised at exactly the size asked for. */
async function draw(drawing: string, size: number): Promise<Buffer> {
  const svg = await readFile(join(drawings, drawing));
  const { width } = await sharp(svg).metadata();
  // an SVG's own pixels are at 72 dots an inch
  return sharp(svg, { density: (72 * size) / width })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer();
}

const drawApp = (size: number): Promise<Buffer> =>
  draw(size <= SMALL ? 'app-small.svg' : 'app.svg', size);

/** macOS keeps a margin around an icon's plate: 100 of 1024 pixels, a single one of 16. */
async function drawMacApp(size: number): Promise<Buffer> {
  const margin = size <= SMALL ? size / 16 : Math.round((size * 100) / 1024);
  return sharp(await drawApp(size - 2 * margin))
    .extend({
      top: margin,
      bottom: margin,
      left: margin,
      right: margin,
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

await rm(resources, { recursive: true, force: true });
await mkdir(join(resources, 'linux'), { recursive: true });

for (const size of LINUX_SIZES) {
  await writeFile(join(resources, 'linux', `${size}x${size}.png`), await drawApp(size));
}

const ico = new IconIco();
for (const size of WINDOWS_SIZES) await ico.addFromPng(await drawApp(size), size === 256, true);
await writeFile(join(resources, 'icon.ico'), ico.encode());

const icns = new IconIcns();
for (const [size, types] of MAC_TYPES) await icns.addFromPng(await drawMacApp(size), types, true);
await writeFile(join(resources, 'icon.icns'), icns.encode());

/** What a tray shows: where, how it is painted, its size in pixels, and what its files' names end in. */
const TRAYS: readonly (readonly [folder: string, paint: Paint, size: number, ending: string])[] = [
  // macOS tints an image by its name's ending
  ['darwin', 'template', 16, 'Template'],
  ['win32', 'colour', 16, ''],
  ['linux', 'colour', 24, ''],
];

await rm(trayFolder, { recursive: true, force: true });
for (const [system, paint, size, ending] of TRAYS) {
  const folder = join(trayFolder, system);
  await mkdir(folder, { recursive: true });
  for (const [name, svg] of trayDrawings(paint)) {
    for (const [scale, mark] of [
      [1, ''],
      [2, '@2x'],
    ] as const) {
      // a drawing is 16 pixels wide, at 72 dots an inch
      await sharp(Buffer.from(svg), { density: (72 * size * scale) / 16 })
        .resize(size * scale, size * scale)
        .png({ compressionLevel: 9, palette: true })
        .toFile(join(folder, `${name}${ending}${mark}.png`));
    }
  }
}
