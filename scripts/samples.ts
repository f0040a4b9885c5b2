import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { samplesFolder } from './root.ts';

/**
 * Draws the sample pictures that come with Dropchute out of the SVG files in `samples/`. The
 * pictures are committed, so that trying the demo project needs no drawing.
 */

const asJpeg = (image: Sharp): Sharp => image.jpeg({ quality: 82, mozjpeg: true });
const asWebp = (image: Sharp): Sharp => image.webp({ quality: 82 });
const asPng = (image: Sharp): Sharp => image.png({ palette: true, quality: 90, effort: 10 });

/** Each drawing with the file it becomes: the kinds of picture a media area usually gets. */
const PICTURES: readonly (readonly [drawing: string, file: string, as: (image: Sharp) => Sharp])[] =
  [
    ['terracotta-vase.svg', 'terracotta-vase.jpg', asJpeg],
    ['amber-bottle.svg', 'amber-bottle.jpg', asJpeg],
    ['headphones.svg', 'headphones.jpg', asJpeg],
    ['desk-lamp.svg', 'desk-lamp.jpg', asJpeg],
    ['lounge-chair.svg', 'lounge-chair.jpg', asJpeg],
    ['wrist-watch.svg', 'wrist-watch.jpg', asJpeg],
    ['coffee-set.svg', 'coffee-set.webp', asWebp],
    ['monstera.svg', 'monstera.png', asPng],
  ];

async function drawAll(): Promise<void> {
  await rm(samplesFolder, { recursive: true, force: true });
  await mkdir(samplesFolder, { recursive: true });
  for (const [drawing, file, as] of PICTURES) {
    const svg = await readFile(join(import.meta.dirname, 'samples', drawing));
    await writeFile(join(samplesFolder, file), await as(sharp(svg)).toBuffer());
  }
}

if (import.meta.main) await drawAll();
