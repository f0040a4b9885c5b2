import { existsSync, lstatSync, mkdirSync, renameSync } from 'node:fs';
import { join, parse } from 'node:path';
import trash from 'trash';
import { isLed } from '../browser.ts';
import { app } from './app.ts';

/** The folder, inside the app's data, that stands for the system's Trash where specs lead. */
const TRASH = 'trash';

/** Moves a file to the Trash. @throws Error where it is not there, as Electron does */
export async function trashItem(path: string): Promise<void> {
  lstatSync(path);
  if (isLed) moveInto(join(app.getPath('userData'), TRASH), path);
  else await trash(path, { glob: false });
}

/** Two files of the same name both stay, as in a real Trash. */
function moveInto(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true });
  const { name, ext } = parse(path);
  let place = join(folder, name + ext);
  for (let n = 2; existsSync(place); n += 1) place = join(folder, `${name} ${n}${ext}`);
  renameSync(path, place);
}
