import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import { keepCurrent } from '../menu/keep-current.ts';
import type { Action } from '../menu/menu-model.ts';
import { menuTemplate } from '../menu/menu-template.ts';
import { trayMenu } from './tray-menu.ts';
import { type TrayState, trayState } from './tray-state.ts';
import type { TrayView } from './tray-view.ts';

/** The icon in the tray or menu bar, with its menu. */
export interface OpenTray {
  /** Something that it shows may have changed. */
  look(): void;
  close(): void;
}

export interface OpenTrayDeps {
  readonly view: () => TrayView;
  readonly perform: (action: Action) => void;
  /** A person dropped files and folders onto the icon, by their absolute paths. */
  readonly onDrop: (paths: readonly string[]) => void;
  readonly platform: NodeJS.Platform;
  /** absolute path of the folder of icons */
  readonly icons: string;
  readonly log: (message: string) => void;
}

/** Puts the app into the tray. @returns null where this system has none, which is logged */
export function openTray(deps: OpenTrayDeps): OpenTray | null {
  const { view, perform, platform, icons } = deps;
  const imageOf = (icon: TrayState['icon']) =>
    nativeImage.createFromPath(
      platform === 'darwin'
        ? join(icons, 'darwin', `${icon}Template.png`)
        : join(icons, platform === 'win32' ? 'win32' : 'linux', `${icon}.png`),
    );

  // whoever drops it loses the icon: it lives in what is returned
  let tray: Tray;
  try {
    tray = new Tray(imageOf('idle'));
  } catch (thrown) {
    deps.log(`there is no tray: ${thrown instanceof Error ? thrown.message : thrown}`);
    return null;
  }

  const state = keepCurrent(
    () => trayState(view()),
    ({ icon, tooltip, title }) => {
      tray.setImage(imageOf(icon));
      tray.setToolTip(tooltip);
      tray.setTitle(title, { fontType: 'monospacedDigit' });
    },
  );
  const menu = keepCurrent(
    () => trayMenu(view()),
    (model) => tray.setContextMenu(Menu.buildFromTemplate(menuTemplate(model, perform))),
  );
  // on macOS a click opens the menu; on Linux it may do nothing, so that all is in the menu too
  if (platform === 'win32') tray.on('click', () => perform({ kind: 'open-window' }));
  tray.on('drop-files', (_event, paths) => deps.onDrop(paths));

  const look = (): void => {
    state.look();
    menu.look();
  };
  look();
  return {
    look,
    close() {
      state.close();
      menu.close();
      tray.destroy();
    },
  };
}
