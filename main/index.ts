import { join, resolve } from 'node:path';
import {
  app,
  dialog,
  globalShortcut,
  ipcMain,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import { describeError } from '../shared/errors.ts';
import { openDataFolder } from './data-folder.ts';
import { DATOCMS_API_URL } from './datocms/cma-client.ts';
import { checkProject, openProject } from './datocms/project.ts';
import { DemoProjectInUse, startDemoProject } from './demo-project/demo-project.ts';
import { openAppLog } from './desktop/app-log.ts';
import { registerAppScheme, serveApp } from './desktop/app-protocol.ts';
import { collectDiagnostics } from './desktop/diagnostics.ts';
import { isOnWayland } from './desktop/global-shortcut.ts';
import { createHandlers } from './desktop/handlers.ts';
import { routeRequests } from './desktop/ipc-router.ts';
import { keepHistory } from './desktop/keep-history.ts';
import { doAsLaunched } from './desktop/launch/do-as-launched.ts';
import { tellAndExit } from './desktop/launch/help.ts';
import { claimLinks, receiveStarts } from './desktop/launch/starts.ts';
import { createLoginStart } from './desktop/login-start.ts';
import { openMenus } from './desktop/menu/menus.ts';
import { onDemand } from './desktop/on-demand.ts';
import { createOutside } from './desktop/outside.ts';
import { logProcess } from './desktop/process-log.ts';
import { withProjectNames } from './desktop/project-names.ts';
import { createProjectOpener } from './desktop/project-opener.ts';
import { createProjects } from './desktop/projects.ts';
import { createPublisher } from './desktop/publisher.ts';
import { orderQuit } from './desktop/quit.ts';
import { createSecrets, findKeychain } from './desktop/secrets.ts';
import { confineContents, denyPermissions } from './desktop/security.ts';
import { confirmStopping, createDesktop, explainTray } from './desktop/system.ts';
import { createSystemStanding } from './desktop/system-standing.ts';
import { createExplain, onClosing } from './desktop/tray/close-to-tray.ts';
import { createUpdates } from './desktop/updates/updates.ts';
import { whyOff } from './desktop/updates/why-off.ts';
import { createMainWindow } from './desktop/window.ts';
import { logHappenings } from './diagnostics/happenings.ts';
import { describeThrown } from './diagnostics/log.ts';
import { logOpenings } from './diagnostics/project-openings.ts';
import { systemClock } from './engine/clock.ts';
import { toUploadError, UploadFault } from './engine/errors.ts';
import { createUploadEngine } from './engine/upload-engine.ts';
import { createHotFolders } from './hot-folders/hot-folders.ts';
import { countJournal } from './journal/count-journal.ts';

// The composition root: builds everything and wires it, and decides nothing else.

const dataFolder = process.env.DROPCHUTE_DATA_DIR;
if (dataFolder) app.setPath('userData', resolve(dataFolder));

const appLog = openAppLog(app, dataFolder, process.env.DROPCHUTE_LOG);
const { log } = appLog;

const starts = receiveStarts(app, process, log.warn);
if (starts.first.kind === 'tell') {
  tellAndExit(starts.first.what, app, (text) => process.stdout.write(text));
} else {
  // first of all: it begins the data folder, for this user alone
  logProcess(process, app, log);
  // on Windows, notifications are the app's own under the name that the installer gives it
  app.setAppUserModelId('app.dropchute');
  if (starts.takePlace()) {
    registerAppScheme(protocol);
    confineContents(app, log.warn);
    claimLinks(app, process.platform);
    app.whenReady().then(start).catch(cannotStart);
  } else {
    log.info('handed over to the Dropchute that is open with this data folder');
    app.quit();
  }
}

async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const data = await openDataFolder(userData, log.warn);
  const { journal, ledger, history, blobs, spoolFolder } = data;
  const { settings, presets, problems } = data;
  const demo = onDemand(() =>
    startDemoProject({ dataDir: join(userData, 'demo-project') }).catch((thrown) => {
      throw thrown instanceof DemoProjectInUse ? new UploadFault('demo-project-in-use') : thrown;
    }),
  );
  const opener = createProjectOpener({
    secrets: createSecrets(safeStorage, process.platform, log.warn),
    apiUrl: process.env.DROPCHUTE_API_URL ?? DATOCMS_API_URL,
    ...logOpenings({ checkProject, openProject }, appLog),
    startDemo: demo.start,
  });
  const projects = createProjects({ book: data.projects, opener, clock: systemClock });
  const engine = createUploadEngine({
    targetOf: projects.targetOf,
    journal,
    settings: settings.settings().transfers,
    spoolFolder,
  });
  const hotFolders = withProjectNames(
    createHotFolders({
      engine,
      ledger,
      store: data.hotFolders,
      projectOf: projects.projectOf,
      presets: presets.read,
      trash: (path) => shell.trashItem(path),
      dataFolder: userData,
      homeFolder: app.getPath('home'),
      log: log.warn,
    }),
    projects,
  );
  const onFault = (thrown: unknown): void => log.error(describeThrown(thrown));
  projects.onOpened(({ id }) => void engine.restore(id).catch(onFault));
  projects.subscribe(() => hotFolders.reconsider());
  keepHistory({ history, engine, projects, onFault });
  presets.subscribe(() => hotFolders.reconsider());
  settings.subscribe(() => engine.configure(settings.settings().transfers));
  powerMonitor.on('resume', () => {
    engine.wake();
    hotFolders.wake();
    updates.wake();
    projects.wake().catch(onFault);
  });
  const updates = createUpdates({
    off: whyOff(app, process),
    loadUpdater: async () => (await import('./desktop/updates/load-updater.ts')).loadUpdater(log),
    settings,
    engine,
    leaveBy: (end) => quit.leaveBy(end),
    log,
  });
  const loginStart = createLoginStart({
    app,
    platform: process.platform,
    argv: process.argv,
    appImage: process.env.APPIMAGE,
  });
  const keys = {
    globalShortcut,
    settings,
    isUncertain: isOnWayland(process.platform, process.env),
    press: () => quickUpload.start({ kind: 'clipboard' }),
  };
  const system = createSystemStanding(loginStart, keys, onFault);
  const quit = orderQuit({
    app,
    progress: engine.summary,
    subscribe: engine.subscribe,
    confirm: (count, canFinish) =>
      confirmStopping(window.owner(), count, canFinish, engine.summary().scan !== null),
    onFinishing(finishing) {
      if (finishing) window.hide();
      menus.look();
    },
    async close() {
      updates.close();
      menus.close();
      publisher.close();
      outside.close();
      stopLogging();
      system.close();
      await hotFolders.close();
      await engine.close();
      await blobs.close();
      await projects.close();
      await demo.close();
      journal.close();
    },
    log: log.warn,
  });
  powerMonitor.on('shutdown', quit.leaveUnasked);
  const window = createMainWindow({
    settings,
    preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
    onClose() {
      const closing = onClosing({
        platform: process.platform,
        hasTray: menus.hasTray,
        leaving: quit.leaving(),
        closeToTray: settings.settings().general.closeToTray,
        explained: settings.read().trayExplained,
      });
      if (closing === 'hide') window.hide();
      if (closing === 'ask') void explain();
      if (closing === 'quit') app.quit();
      return closing === 'close';
    },
    onSessionEnd: quit.leaveUnasked,
    log: log.warn,
  });

  const explain = createExplain({
    settings,
    explain: () => explainTray(window.owner(), process.platform),
    hide: window.hide,
    quit: () => app.quit(),
    log: log.warn,
  });

  denyPermissions(session.defaultSession);
  serveApp(protocol, join(import.meta.dirname, '..', 'renderer'), (id) => {
    const upload = engine.upload(id) ?? history.entry(id);
    const origin = engine.origin(id) ?? history.entry(id)?.origin;
    if (!origin || !upload || origin.kind === 'remote-url') return undefined;
    return { path: origin.path, mediaType: upload.mediaType };
  });
  const desktop = createDesktop(window.owner);
  const outside = createOutside({
    app,
    ...data,
    engine,
    projects,
    hotFolders,
    window,
    desktop,
    log: log.warn,
  });
  const { handedOver, quickUpload } = outside;
  const published = {
    engine,
    projects,
    presets,
    hotFolders,
    settings,
    handedOver,
    updates,
    system,
  };
  const publisher = createPublisher(published, (patch) => window.send('patch', patch));
  const stopLogging = logHappenings(published, log);
  const keychain = findKeychain(safeStorage, process.platform);
  const count = () => countJournal(userData);
  const told = { ...published, ...appLog, keychain, count, version: desktop.version };
  const handlers = createHandlers({
    engine,
    ...outside,
    projects,
    history,
    hotFolders,
    presets,
    publisher,
    blobs,
    settings,
    updates,
    system,
    folders: { data: userData, log: appLog.folder },
    desktop,
    pageListens: window.pageListens,
    problems,
    collectDiagnostics: () => collectDiagnostics(told),
  });
  routeRequests(ipcMain, handlers, log.warn);
  const menus = openMenus({
    published,
    history,
    quickUpload,
    desktop,
    window,
    chooseProject: projects.select,
    cancelAll: async () => handlers['uploads:cancel']('all'),
    openMediaArea: async () => handlers['project:open'](projects.opened().id),
    quit: () => app.quit(),
    finishing: quit.finishing,
    tell: (error) => outside.tellQuick({ kind: 'problem', error }),
    platform: process.platform,
    icons: join(import.meta.dirname, 'tray'),
    log: log.warn,
  });

  app.on('activate', window.show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('browser-window-focus', system.lookAgain);
  starts.listen(loginStart.isHidden, (launch) =>
    doAsLaunched(launch, { window, handedOver, tell: outside.tellOfStart, log: log.warn }),
  );
  projects.restore().catch(onFault);
}

function cannotStart(thrown: unknown): void {
  log.error(`cannot start: ${describeThrown(thrown)}`);
  dialog.showErrorBox('Dropchute cannot start', describeError(toUploadError(thrown)));
  app.exit(1);
}
