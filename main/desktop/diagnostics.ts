import os from 'node:os';
import type { DiagnosticFile } from '../../shared/diagnostics.ts';
import type { HotFolderView } from '../../shared/hot-folder.ts';
import type { PresetBook } from '../../shared/preset.ts';
import type { KnownProject, ProjectsView } from '../../shared/project.ts';
import { diagnosticFiles } from '../diagnostics/bundle.ts';
import { describeThrown } from '../diagnostics/log.ts';
import type { Redactor } from '../diagnostics/redact.ts';
import type { RotatingFile } from '../diagnostics/rotating-file.ts';
import type { Keychain } from './secrets.ts';
import type { KeptSettings, SettingsStore } from './settings.ts';

/** bytes of the log that are exported: some days of it, and little enough to look through and to mail */
const LOG_BYTES = 300_000;

export interface DiagnosticsDeps {
  /** the app's */
  readonly version: string;
  readonly keychain: Keychain;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly projects: { views(): ProjectsView };
  readonly presets: { read(): PresetBook };
  readonly hotFolders: { views(): readonly HotFolderView[] };
  /** How much the journal holds. */
  readonly count: () => object;
  readonly file: Pick<RotatingFile, 'tail'>;
  readonly redactor: Pick<Redactor, 'redact'>;
}

/**
 * Everything that helps to understand what went wrong here, and nothing of what was uploaded, where
 * to or by whom. What cannot be read, which may be what went wrong, says so in its place.
 */
export function collectDiagnostics(deps: DiagnosticsDeps): DiagnosticFile[] {
  const { settings, projects, presets, hotFolders, file, redactor } = deps;
  const { presets: kept, defaults } = presets.read();
  const documents = {
    versions: describeVersions(deps),
    settings: {
      ...describeSettings(settings.read()),
      projects: projects.views().list.map(describeProject),
      presets: { count: kept.length, defaults: Object.keys(defaults).length },
    },
    journal: readOr(deps.count, (unreadable) => ({ unreadable })),
    'hot-folders': hotFolders.views().map(describeHotFolder),
  };
  const log = readOr(
    () => file.tail(LOG_BYTES),
    (why) => `The log cannot be read: ${why}\n`,
  );
  return diagnosticFiles({ documents, log }, redactor.redact);
}

function readOr<T>(read: () => T, otherwise: (why: string) => T): T {
  try {
    return read();
  } catch (thrown) {
    return otherwise(describeThrown(thrown));
  }
}

function describeVersions({ version, keychain }: DiagnosticsDeps): object {
  const { electron, chrome, node, v8, sqlite } = process.versions;
  return {
    exported: new Date().toISOString(),
    /** s since the start */
    running: Math.round(process.uptime()),
    dropchute: version,
    electron,
    chrome,
    node,
    v8,
    sqlite,
    system: { platform: process.platform, release: os.release(), arch: process.arch },
    desktop: process.env.XDG_CURRENT_DESKTOP,
    display: process.env.XDG_SESSION_TYPE,
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
    processors: os.availableParallelism(),
    /** bytes */
    memory: os.totalmem(),
    keychain,
  };
}

type Shown = Omit<KeptSettings, 'project'>;

/** What is shown of each setting. One that is new does not compile until it is decided here. */
const SHOWN: { readonly [K in keyof Shown]: (value: Shown[K]) => unknown } = {
  windowBounds: (bounds) => bounds,
  trayExplained: (explained) => explained,
  general: (general) => general,
  transfers: (transfers) => transfers,
  duplicates: (duplicates) => duplicates,
  notifications: (notifications) => notifications,
  clipboard: (clipboard) => clipboard,
  shortcuts: (shortcuts) => shortcuts,
  updates: (updates) => updates,
};

const describeSettings = (settings: KeptSettings): object =>
  Object.fromEntries(
    Object.entries(SHOWN).map(([key, show]) => [
      key,
      // each function stands under the key of what it takes
      (show as (value: unknown) => unknown)(settings[key as keyof Shown]),
    ]),
  );

/** A project without its name. */
function describeProject(project: KnownProject): object {
  const { status, kind, environment, remembered } = project;
  const known = {
    status,
    kind,
    environment: environment.primary ? 'primary' : 'sandbox',
    token: remembered,
  };
  switch (project.status) {
    case 'opening':
      return known;
    case 'failed':
      return { ...known, error: project.error };
    case 'open': {
      const { environments, locales, maximumFileSize } = project;
      return {
        ...known,
        environments: environments.length,
        locales: locales.length,
        maximumFileSize,
      };
    }
  }
}

/** A hot folder by its id, which the log uses too. */
function describeHotFolder(view: HotFolderView): object {
  const { id, state, method, counts, warnings, lastChecked, settings } = view;
  const { details, include, ignore, subfolders, existing, after, replacement } = settings;
  const { settle, watching, receipt } = settings;
  return {
    id,
    state,
    method,
    counts,
    warnings,
    lastChecked: lastChecked === null ? null : new Date(lastChecked).toISOString(),
    settings: {
      details: details.kind,
      patterns: { include: include.length, ignore: ignore.length },
      subfolders,
      existing,
      after,
      replacement,
      settle,
      watching,
      receipt,
    },
  };
}
