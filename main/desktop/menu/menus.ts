import { Menu } from 'electron';
import { connectionIn } from '../../../shared/project.ts';
import { waitsForNetwork } from '../../../shared/snapshot.ts';
import type { History } from '../../journal/history.ts';
import type { Published } from '../publisher.ts';
import type { QuickUpload } from '../quick-upload.ts';
import type { Quit } from '../quit.ts';
import { createChosenPreset } from '../tray/chosen-preset.ts';
import { type OpenTrayDeps, openTray } from '../tray/open-tray.ts';
import { followRecent } from '../tray/recent-uploads.ts';
import type { TrayView } from '../tray/tray-view.ts';
import type { MainWindow } from '../window.ts';
import { applicationMenu } from './application-menu.ts';
import { keepCurrent } from './keep-current.ts';
import { menuTemplate } from './menu-template.ts';
import { createPerform, type PerformDeps } from './perform.ts';

/** The menu bar and the tray, kept to what is going on. */
export interface Menus {
  readonly hasTray: boolean;
  /** Something has changed that nobody publishes: the app is to quit, or no longer. */
  look(): void;
  close(): void;
}

export interface MenusDeps
  extends Omit<
      PerformDeps,
      'choosePreset' | 'chosenPreset' | 'engine' | 'hotFolders' | 'history' | 'window'
    >,
    Pick<OpenTrayDeps, 'platform' | 'icons' | 'log'> {
  readonly published: Pick<Published, 'projects' | 'presets' | 'handedOver'> & {
    readonly engine: PerformDeps['engine'] & Published['engine'];
    readonly hotFolders: PerformDeps['hotFolders'] & Published['hotFolders'];
  };
  readonly history: Pick<History, 'entry' | 'search'>;
  readonly quickUpload: QuickUpload;
  readonly window: Pick<MainWindow, 'show' | 'goTo' | 'current'>;
  readonly finishing: Quit['finishing'];
}

/** @see Menus */
export function openMenus(deps: MenusDeps): Menus {
  const { published, history, quickUpload, platform, icons, log } = deps;
  const { engine, projects, presets, hotFolders, handedOver } = published;
  const recent = followRecent(history, performance.now.bind(performance), log);
  const chosen = createChosenPreset(presets);

  const perform = createPerform({
    ...deps,
    engine,
    hotFolders,
    chosenPreset: chosen.get,
    choosePreset(preset) {
      chosen.choose(preset);
      tray?.look();
    },
  });

  /** What a person has typed about files in the window counts for what they add from its menu bar. */
  const performInWindow: typeof perform = (action) => {
    const isUpload = action.kind === 'upload' && action.offered !== 'clipboard-addresses';
    if (isUpload && deps.window.current()?.isVisible()) {
      deps.window.goTo({ screen: 'uploads', filter: null, begin: action.offered });
    } else perform(action);
  };

  const trayView = (): TrayView => {
    const { totals, scan } = engine.summary();
    const { waiting, active } = totals.files;
    return {
      totals,
      scan,
      connection: connectionIn(projects.views()),
      projects: projects.views(),
      // all uploads are gone through only where nothing is being sent
      isOffline: waiting > 0 && totals.rate === null ? waitsForNetwork(engine.snapshot()) : false,
      recent: recent(waiting + active > 0),
      hotFolders: hotFolders.views(),
      presets: presets.read().presets,
      handedOver: handedOver.views(),
      chosen: chosen.get(),
      finishing: deps.finishing(),
    };
  };
  const tray = openTray({
    view: trayView,
    perform,
    onDrop: (paths) =>
      quickUpload.start({ kind: 'paths', paths }, { preset: chosen.get() ?? undefined }),
    platform,
    icons,
    log,
  });
  const menuBar = keepCurrent(
    () =>
      applicationMenu(
        { connection: connectionIn(projects.views()), ...engine.summary() },
        platform,
      ),
    (model) =>
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(model, performInWindow))),
  );

  const look = (): void => {
    tray?.look();
    menuBar.look();
  };
  look();
  const unsubscribe = [engine, projects, presets, hotFolders, handedOver].map((part) =>
    part.subscribe(look),
  );
  return {
    hasTray: tray !== null,
    look,
    close() {
      for (const stop of unsubscribe) stop();
      tray?.close();
      menuBar.close();
    },
  };
}
