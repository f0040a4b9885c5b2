import { existsSync } from 'node:fs';
import type * as Electron from 'electron';
import { strict } from '../strict.ts';

const paths = new WeakMap<Electron.NativeImage, string>();

/** Images are known by their files: the host draws none. */
export const nativeImage = strict<typeof Electron.nativeImage>('nativeImage', {
  createFromPath(path) {
    const isEmpty = !existsSync(path);
    const image = strict<Electron.NativeImage>('NativeImage', { isEmpty: () => isEmpty });
    paths.set(image, path);
    return image;
  },
  createFromBitmap: () => strict<Electron.NativeImage>('NativeImage', { isEmpty: () => false }),
});

/** The file that an image came from. */
export const pathOfImage = (image: Electron.NativeImage | string): string =>
  typeof image === 'string' ? image : (paths.get(image) ?? '');
