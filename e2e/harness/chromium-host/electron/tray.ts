import type * as Electron from 'electron';
import { isLed } from '../browser.ts';
import { createEvents, preventable } from '../emitter.ts';
import { notImplemented, strict } from '../strict.ts';
import { requireReady } from './app.ts';
import { pathOfImage } from './native-image.ts';

/** What a tray shows, for specs to read and click. */
export interface ShownTray {
  /** path of the image */
  icon: string;
  tooltip: string;
  title: string;
  menu: Electron.Menu | null;
  /** A person drops files onto it; macOS alone lets them. */
  drop(paths: string[]): void;
}

/** Trays that are there now, oldest first. */
export const trays = new Set<ShownTray>();

function createTray(image: Electron.NativeImage | string): Electron.Tray {
  requireReady('Cannot create Tray');
  // nobody could see it, and an app that hides in it would be gone
  if (!isLed) throw notImplemented('a tray that a person sees');
  const { listening, emitter } = createEvents<Electron.Tray>(
    'Tray',
    ['click', 'right-click', 'double-click', 'drop-files'],
    () => tray,
  );
  const shown: ShownTray = {
    icon: pathOfImage(image),
    tooltip: '',
    title: '',
    menu: null,
    drop: (paths) => void emitter.emit('drop-files', preventable({}), paths),
  };
  trays.add(shown);
  const tray: Electron.Tray = strict<Electron.Tray>('Tray', {
    ...listening,
    emit: (event: string | symbol, ...args: unknown[]) => emitter.emit(event, ...args),
    setImage(image) {
      shown.icon = pathOfImage(image);
    },
    setToolTip(text) {
      shown.tooltip = text;
    },
    setTitle(text) {
      // elsewhere there is no place for it
      if (process.platform === 'darwin') shown.title = text;
    },
    setContextMenu(menu) {
      shown.menu = menu;
    },
    destroy: () => void trays.delete(shown),
    isDestroyed: () => !trays.has(shown),
  });
  return tray;
}

/** `new Tray(image)`. */
export const Tray = new Proxy(class {} as unknown as typeof Electron.Tray, {
  construct: (_class, [image]: [Electron.NativeImage | string]) => createTray(image),
});
