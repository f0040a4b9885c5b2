import type { UploadError } from '../../shared/errors.ts';
import { type HandedOverView, handedOverIdSchema } from '../../shared/handed-over.ts';
import type { HistoryRow } from '../../shared/history.ts';
import { type Collection, NO_PRESETS } from '../../shared/preset.ts';
import {
  type KnownProject,
  NO_PROJECTS,
  type ProjectDetails,
  type ProjectsView,
  type ProjectView,
} from '../../shared/project.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { AddReport } from '../../shared/upload.ts';
import { EVERY_STATE, MANY_HOT_FOLDERS } from './many-hot-folders.ts';
import { COLLECTIONS, FEW_PRESETS, MANY_PRESETS, samplePresetId, TAGS } from './sample-details.ts';
import { sampleHistory } from './sample-history.ts';
import { HOT_FOLDERS } from './sample-hot-folders.ts';
import { heldUp, many, mixed, OFFLINE, thousands, waiting } from './sample-uploads.ts';
import { doneState, totalsOf } from './samples.ts';

/** What the pretended main knows and how it answers. */
export interface Scenario {
  readonly snapshot: Snapshot;
  readonly project: ProjectDetails;
  readonly report: AddReport;
  /** The project's, or why it does not tell them. */
  readonly collections: readonly Collection[] | UploadError;
  readonly tags: readonly string[];
  /** the newest first */
  readonly history: readonly HistoryRow[];
  /** What every request is refused with, if it is. */
  readonly refusal?: UploadError;
  /** What the snapshot is refused with, if it is. */
  readonly lost?: UploadError;
  /** Whether the computer has no keychain. */
  readonly forgetful?: boolean;
  /** Whether projects never answer. */
  readonly slow?: boolean;
}

const PROJECT: ProjectDetails = {
  name: 'Acme Website',
  locales: ['en', 'it', 'de', 'pt-BR'],
  environments: [
    { id: 'main', primary: true },
    { id: 'summer-campaign', primary: false },
    { id: 'redesign-2027', primary: false },
  ],
  maximumFileSize: null,
};

const FACE = {
  id: 'acme',
  name: PROJECT.name,
  colour: 'blue',
  kind: 'datocms',
  environment: { id: 'main', primary: true },
  remembered: 'kept',
  asksBeforeMany: true,
} as const;

const NOT_OPENED: KnownProject = {
  ...FACE,
  status: 'failed',
  error: { code: 'network-unreachable', detail: 'ENOTFOUND site-api.datocms.com' },
};

const ACME: ProjectView = {
  ...PROJECT,
  ...FACE,
  status: 'open',
  mediaAreaUrl: 'https://acme.admin.datocms.com/media',
};

const DEMO: ProjectView = {
  ...ACME,
  id: 'demo',
  name: 'Demo project',
  colour: 'green',
  kind: 'demo',
  mediaAreaUrl: 'http://127.0.0.1:4000/',
};

const REPORT: AddReport = {
  batchId: null,
  added: 248,
  takenUp: 0,
  leftOut: 12,
  rejectedCount: 2,
  rejected: [
    { name: 'Contract (signed).pdf', error: { code: 'source-unreadable', detail: 'EACCES' } },
    { name: 'backup.sock', error: { code: 'source-not-a-file' } },
  ],
};

const UPDATE = {
  status: 'ready',
  version: '1.2.0',
  notes:
    '• The tray menu shows what was uploaded last\n• Hot folders take up again at once after the computer was asleep\n• A file that another program still writes is waited for',
  installs: 'at-quit',
} as const;

const only = (project: KnownProject): ProjectsView => ({ list: [project], current: project.id });

function scenario(parts: Partial<Omit<Scenario, 'snapshot'>> & Partial<Snapshot> = {}): Scenario {
  const { project = PROJECT, report = REPORT, refusal, lost, slow, forgetful, ...rest } = parts;
  const { collections = COLLECTIONS, tags = TAGS, history = [], ...snapshot } = rest;
  const uploads = snapshot.uploads ?? [];
  return {
    project,
    report,
    collections,
    tags,
    history,
    ...(refusal && { refusal }),
    ...(lost && { lost }),
    ...(slow && { slow }),
    ...(forgetful && { forgetful }),
    snapshot: {
      sequence: 1,
      projects: only(ACME),
      totals: totalsOf(uploads),
      scan: null,
      presets: NO_PRESETS,
      hotFolders: [],
      settings: DEFAULT_SETTINGS,
      handedOver: [],
      updates: { status: 'idle', lastChecked: Date.now() - 3 * 60 * 60 * 1_000 },
      system: { shortcut: 'off', loginStart: 'off' },
      ...snapshot,
      uploads,
    },
  };
}

const HANDED_OVER: HandedOverView[] = [
  { first: 'Terracotta vase, front.jpg', count: 12, project: null },
  { first: 'press-kit.zip', count: 1, project: 'Acme Shop' },
].map((files) => ({ ...files, id: handedOverIdSchema.parse(crypto.randomUUID()) }));

const SCENES = {
  empty: scenario(),
  'empty-demo': scenario({ projects: only(DEMO) }),
  session: scenario({ projects: only({ ...ACME, remembered: 'session' }) }),
  sandbox: scenario({
    projects: only({
      ...ACME,
      name: 'Acme International Trading and Retail — corporate website and shops',
      environment: { id: 'summer-campaign-2027', primary: false },
    }),
    uploads: mixed,
  }),
  connect: scenario({ projects: NO_PROJECTS }),
  'connect-waiting': scenario({ projects: NO_PROJECTS, handedOver: HANDED_OVER }),
  'other-project-waiting': scenario({ uploads: mixed, handedOver: HANDED_OVER.slice(1) }),
  'connect-session': scenario({ projects: NO_PROJECTS, forgetful: true }),
  'connect-slow': scenario({ projects: NO_PROJECTS, slow: true }),
  'connect-one': scenario({
    projects: NO_PROJECTS,
    project: { ...PROJECT, environments: PROJECT.environments.slice(0, 1) },
  }),
  'token-invalid': refusing({ code: 'token-invalid', detail: '401 INVALID_AUTHORIZATION_HEADER' }),
  'token-cannot-upload': refusing({
    code: 'token-cannot-upload',
    detail: '403 INSUFFICIENT_PERMISSIONS',
  }),
  offline: refusing({ code: 'network-unreachable', detail: 'ENOTFOUND site-api.datocms.com' }),
  connecting: scenario({ projects: { list: [{ ...FACE, status: 'opening' }], current: 'acme' } }),
  'not-opened': scenario({
    projects: { list: [NOT_OPENED, DEMO], current: 'acme' },
  }),
  lost: scenario({ lost: { code: 'internal', detail: 'No handler for snapshot:get' } }),
  sending: scenario({ uploads: mixed }),
  'several-projects': scenario({
    projects: {
      list: [ACME, DEMO, { ...NOT_OPENED, id: 'shop', name: 'Acme Shop', colour: 'orange' }],
      current: 'acme',
    },
    uploads: mixed.map((upload, n) => (n % 3 === 0 ? { ...upload, projectId: 'demo' } : upload)),
  }),
  'sending-demo': scenario({ projects: only(DEMO), uploads: mixed }),
  'held-up': scenario({ uploads: heldUp }),
  limited: scenario({
    uploads: mixed,
    settings: { ...DEFAULT_SETTINGS, transfers: { concurrency: 4, bandwidth: 3_000_000 } },
  }),
  'no-network': scenario({
    uploads: many(40, (number) =>
      number <= 4
        ? { state: waiting({ why: 'network', error: OFFLINE, until: Date.now() + 8_000 }) }
        : {},
    ),
  }),
  paused: scenario({
    uploads: many(40, (number) => ({
      state: number <= 12 ? doneState(number) : { phase: 'paused' },
    })),
  }),
  scanning: scenario({ uploads: mixed, scan: { found: 1_234 } }),
  'scanning-first': scenario({ scan: { found: 1_234 } }),
  refused: scenario({ uploads: mixed, refusal: { code: 'disk-full', detail: 'ENOSPC' } }),
  'nothing-added': scenario({
    report: { ...REPORT, added: 0, leftOut: 3, rejected: [], rejectedCount: 0 },
  }),
  done: scenario({ uploads: many(300, (number) => ({ state: doneState(number) })) }),
  'some-failed': scenario({
    uploads: many(300, (number) => ({
      state:
        number % 100 === 7
          ? { phase: 'failed', error: { code: 'storage-rejected', detail: '403 AccessDenied' } }
          : doneState(number),
    })),
  }),
  cancelled: scenario({ uploads: many(4, () => ({ state: { phase: 'cancelled' } })) }),
  'update-ready': scenario({
    uploads: many(12, (number) => ({ state: doneState(number) })),
    updates: UPDATE,
  }),
  'update-ready-sending': scenario({ uploads: mixed, updates: UPDATE }),
  'update-waiting': scenario({ uploads: mixed, updates: { ...UPDATE, installs: 'when-idle' } }),
  'update-installing': scenario({ updates: { status: 'installing', version: '1.2.0' } }),
  'update-failed': scenario({
    updates: {
      status: 'failed',
      error: { code: 'update-failed', detail: 'net::ERR_INTERNET_DISCONNECTED' },
    },
  }),
  thousands: scenario({ uploads: thousands }),
  presets: scenario({
    presets: { presets: FEW_PRESETS, defaults: { acme: samplePresetId(1) } },
    hotFolders: [...HOT_FOLDERS],
    uploads: mixed,
  }),
  'presets-many': scenario({ presets: { presets: MANY_PRESETS, defaults: {} } }),
  'presets-failing': scenario({
    presets: { presets: FEW_PRESETS, defaults: {} },
    collections: OFFLINE,
  }),
  history: scenario({ history: sampleHistory(60, Date.now()) }),
  'history-long': scenario({ history: sampleHistory(5_000, Date.now()) }),
  'history-failing': scenario({ refusal: { code: 'disk-full', detail: 'ENOSPC' } }),
  'hot-folders': scenario({
    presets: { presets: FEW_PRESETS, defaults: {} },
    hotFolders: [...HOT_FOLDERS],
  }),
  'hot-folders-states': scenario({ hotFolders: [...EVERY_STATE] }),
  'hot-folders-many': scenario({ hotFolders: [...MANY_HOT_FOLDERS] }),
} satisfies Record<string, Scenario>;

function refusing(refusal: UploadError): Scenario {
  return scenario({ projects: NO_PROJECTS, refusal });
}

/** Every scene's name, for whoever walks through all of them. */
export const SCENE_NAMES = Object.keys(SCENES);

/** A scene by its name; the empty window without one. @throws Error for a name that does not exist */
export function scenarioFrom(name: string | null): Scenario {
  if (name === null) return SCENES.empty;
  const found = Object.entries(SCENES).find(([key]) => key === name);
  if (!found) throw new Error(`No scene "${name}". There are: ${SCENE_NAMES.join(', ')}`);
  return found[1];
}
