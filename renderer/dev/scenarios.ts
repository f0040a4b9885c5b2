import type { UploadError } from '../../shared/errors.ts';
import type { Connection, ProjectDetails, ProjectView } from '../../shared/project.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import {
  DEFAULT_TRANSFER_SETTINGS,
  type TransferSettings,
} from '../../shared/transfer-settings.ts';
import type { AddReport, UploadView } from '../../shared/upload.ts';
import type { StateOf } from '../../shared/upload-state.ts';
import { doneState, totalsOf, uploadView } from './samples.ts';

/** What the pretended main knows and how it answers. */
export interface Scenario {
  readonly snapshot: Snapshot;
  readonly project: ProjectDetails;
  readonly report: AddReport;
  readonly settings: TransferSettings;
  /** What every request is refused with, if it is. */
  readonly refusal?: UploadError;
  /** What the snapshot is refused with, if it is. */
  readonly lost?: UploadError;
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

const ACME: ProjectView = {
  ...PROJECT,
  id: 'acme',
  kind: 'datocms',
  environment: { id: 'main', primary: true },
  remembered: 'kept',
  mediaAreaUrl: 'https://acme.admin.datocms.com/media',
};

const DEMO: ProjectView = {
  ...ACME,
  id: 'demo',
  name: 'Demo project',
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

const ASSET = {
  id: 'logo',
  url: 'https://www.datocms-assets.com/1/logo.svg',
  adminUrl: 'https://acme.admin.datocms.com/media/assets/logo',
};

const connected = (project: ProjectView): Connection => ({ status: 'connected', project });

function scenario(parts: Partial<Omit<Scenario, 'snapshot'>> & Partial<Snapshot> = {}): Scenario {
  const { project = PROJECT, report = REPORT, refusal, lost, slow, ...rest } = parts;
  const { settings = DEFAULT_TRANSFER_SETTINGS, ...snapshot } = rest;
  const uploads = snapshot.uploads ?? [];
  return {
    project,
    report,
    settings,
    ...(refusal && { refusal }),
    ...(lost && { lost }),
    ...(slow && { slow }),
    snapshot: {
      sequence: 1,
      connection: connected(ACME),
      totals: totalsOf(uploads),
      scan: null,
      ...snapshot,
      uploads,
    },
  };
}

const many = (count: number, make: (number: number) => Partial<UploadView>): UploadView[] =>
  Array.from({ length: count }, (_, index) => uploadView(index + 1, make(index + 1)));

const sending = (sent: number, total: number, secondsLeft: number | null): Partial<UploadView> => ({
  size: total,
  state: { phase: 'sending', sent, total },
  rate: { bytesPerSecond: 3_100_000, secondsLeft },
});

const waiting = (parts: Partial<StateOf<'waiting'>> = {}): StateOf<'waiting'> => ({
  phase: 'waiting',
  why: 'retry',
  error: { code: 'connection-lost', detail: 'UND_ERR_SOCKET other side closed' },
  attempts: 2,
  until: Date.now() + 25_000,
  ...parts,
});

const OFFLINE = { code: 'network-unreachable', detail: 'ENOTFOUND site-api.datocms.com' } as const;

const MIX: readonly Partial<UploadView>[] = [
  {
    name: 'Summer lookbook 2027 — hero shot with the long coat, retouched-final-v3.jpg',
    folder: 'Lookbook/Hero',
    ...sending(5_240_000, 12_480_000, 12),
  },
  {
    name: 'IMG_4471-front.jpg',
    folder: 'Lookbook/Product photos/Coats',
    ...sending(800_000, 4_100_000, null),
  },
  {
    name: 'Store opening.mp4',
    mediaType: 'video/mp4',
    ...sending(412_000_000, 1_240_000_000, 268),
  },
  {
    name: 'Price list.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    size: 84_000,
    state: { phase: 'confirming' },
  },
  {
    name: 'Press kit.zip',
    mediaType: 'application/zip',
    size: 58_000_000,
    state: { phase: 'requesting' },
  },
  {
    name: 'IMG_4470-back.jpg',
    folder: 'Lookbook/Product photos/Coats',
    size: 3_900_000,
    state: doneState(6),
  },
  { name: 'Jingle.wav', mediaType: 'audio/wav', size: 9_400_000, state: doneState(7) },
  {
    name: 'logo.svg',
    mediaType: 'image/svg+xml',
    size: 4_200,
    state: { phase: 'skipped', why: 'already-in-project' },
  },
  {
    name: 'Catalogue.pdf',
    mediaType: 'application/pdf',
    size: 31_000_000,
    state: { phase: 'failed', error: { code: 'source-changed', detail: 'modified 14:03:11' } },
  },
  {
    name: 'IMG_4468.jpg',
    folder: 'Lookbook',
    size: 3_700_000,
    state: {
      phase: 'failed',
      error: { code: 'connection-lost', detail: 'UND_ERR_SOCKET other side closed' },
    },
  },
  { name: 'IMG_4467.jpg', folder: 'Lookbook', size: 3_500_000, state: { phase: 'cancelled' } },
  {
    name: 'notes',
    mediaType: 'application/octet-stream',
    size: 812,
    state: waiting({ why: 'source-locked', error: { code: 'source-locked', detail: 'EBUSY' } }),
  },
  { name: 'IMG_4466.jpg', folder: 'Lookbook', size: 3_600_000 },
  { name: 'IMG_4465.jpg', folder: 'Lookbook', size: 3_650_000 },
  { name: 'IMG_4464.jpg', folder: 'Lookbook', size: 3_300_000 },
];

/** Every way not to get on, or to get on by another way than sending. */
const HELD_UP: readonly Partial<UploadView>[] = [
  {
    name: 'Store opening.mp4',
    mediaType: 'video/mp4',
    ...sending(412_000_000, 1_240_000_000, 268),
  },
  {
    name: 'Summer lookbook 2027 — hero shot with the long coat, retouched-final-v3.jpg',
    folder: 'Lookbook/Hero',
    state: waiting(),
  },
  { name: 'IMG_4471-front.jpg', state: waiting({ why: 'network', error: OFFLINE }) },
  {
    name: 'IMG_4472-front.jpg',
    state: waiting({
      why: 'rate-limit',
      error: { code: 'rate-limited' },
      until: Date.now() + 8_000,
    }),
  },
  {
    name: 'Price list.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    state: waiting({ why: 'source-locked', error: { code: 'source-locked', detail: 'EBUSY' } }),
  },
  {
    name: 'IMG_4471-front copy.jpg',
    state: waiting({ why: 'same-file', error: null, attempts: 0, until: null }),
  },
  {
    name: 'press-photo-01.jpg',
    source: 'remote-url',
    size: 0,
    state: { phase: 'fetching', received: 2_400_000, total: 5_800_000 },
  },
  {
    name: 'press-photo-02.jpg',
    source: 'remote-url',
    size: 0,
    state: { phase: 'fetching', received: 812_000, total: null },
  },
  { name: 'Pasted image 2027-06-02 at 14.03.05.png', source: 'blob', state: { phase: 'paused' } },
  { name: 'IMG_4466.jpg', folder: 'Lookbook', state: { phase: 'paused' } },
  { name: 'IMG_4465.jpg', folder: 'Lookbook', state: { phase: 'cancelling' } },
  {
    name: 'logo.svg',
    mediaType: 'image/svg+xml',
    state: { phase: 'skipped', why: 'already-in-project', asset: ASSET },
  },
  { name: 'logo-dark.png', state: { phase: 'skipped', why: 'tags-added', asset: ASSET } },
  {
    name: 'Raw footage.mov',
    mediaType: 'video/quicktime',
    size: 4_200_000_000,
    state: { phase: 'failed', error: { code: 'file-too-large', detail: '4.2 GB of 1 GB' } },
  },
  { name: 'IMG_4464.jpg' },
  { name: 'IMG_4463.jpg' },
];

const mixed = MIX.map((parts, index) => uploadView(index + 1, parts));

const heldUp = HELD_UP.map((parts, index) => uploadView(index + 1, parts));

const thousands = many(5_000, (number) => ({
  folder: `Shoot ${Math.ceil(number / 250)}`,
  size: 1_000_000 + ((number * 7_919) % 6_000_000),
  ...(number <= 8 && sending(200_000 * number, 4_000_000, 20)),
}));

const SCENES = {
  empty: scenario(),
  'empty-demo': scenario({ connection: connected(DEMO) }),
  session: scenario({ connection: connected({ ...ACME, remembered: 'session' }) }),
  sandbox: scenario({
    connection: connected({
      ...ACME,
      name: 'Acme International Trading and Retail — corporate website and shops',
      environment: { id: 'summer-campaign-2027', primary: false },
    }),
    uploads: mixed,
  }),
  connect: scenario({ connection: { status: 'none' } }),
  'connect-slow': scenario({ connection: { status: 'none' }, slow: true }),
  'connect-one': scenario({
    connection: { status: 'none' },
    project: { ...PROJECT, environments: PROJECT.environments.slice(0, 1) },
  }),
  'token-invalid': refusing({ code: 'token-invalid', detail: '401 INVALID_AUTHORIZATION_HEADER' }),
  'token-cannot-upload': refusing({
    code: 'token-cannot-upload',
    detail: '403 INSUFFICIENT_PERMISSIONS',
  }),
  offline: refusing({ code: 'network-unreachable', detail: 'ENOTFOUND site-api.datocms.com' }),
  connecting: scenario({ connection: { status: 'connecting', name: 'Acme Website' } }),
  'not-opened': scenario({
    connection: {
      status: 'failed',
      name: 'Acme Website',
      error: { code: 'network-unreachable', detail: 'ENOTFOUND site-api.datocms.com' },
    },
  }),
  lost: scenario({ lost: { code: 'internal', detail: 'No handler for snapshot:get' } }),
  sending: scenario({ uploads: mixed }),
  'sending-demo': scenario({ connection: connected(DEMO), uploads: mixed }),
  'held-up': scenario({ uploads: heldUp }),
  limited: scenario({
    uploads: mixed,
    settings: { concurrency: 4, bandwidth: 3_000_000 },
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
  thousands: scenario({ uploads: thousands }),
} satisfies Record<string, Scenario>;

function refusing(refusal: UploadError): Scenario {
  return scenario({ connection: { status: 'none' }, refusal });
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
