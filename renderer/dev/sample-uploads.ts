import type { UploadView } from '../../shared/upload.ts';
import type { StateOf } from '../../shared/upload-state.ts';
import { doneState, uploadView } from './samples.ts';

/** The uploads that the gallery's scenes are made of. */

const ASSET = {
  id: 'logo',
  url: 'https://www.datocms-assets.com/1/logo.svg',
  adminUrl: 'https://acme.admin.datocms.com/media/assets/logo',
};

/** So many uploads, each with what `make` says of it. */
export const many = (count: number, make: (number: number) => Partial<UploadView>): UploadView[] =>
  Array.from({ length: count }, (_, index) => uploadView(index + 1, make(index + 1)));

const sending = (sent: number, total: number, secondsLeft: number | null): Partial<UploadView> => ({
  size: total,
  state: { phase: 'sending', sent, total },
  rate: { bytesPerSecond: 3_100_000, secondsLeft },
});

/** An upload that has been tried twice in vain. */
export const waiting = (parts: Partial<StateOf<'waiting'>> = {}): StateOf<'waiting'> => ({
  phase: 'waiting',
  why: 'retry',
  error: { code: 'connection-lost', detail: 'UND_ERR_SOCKET other side closed' },
  attempts: 2,
  until: Date.now() + 25_000,
  ...parts,
});

export const OFFLINE = {
  code: 'network-unreachable',
  detail: 'ENOTFOUND site-api.datocms.com',
} as const;

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

/** A bit of everything, in the middle of it. */
export const mixed = MIX.map((parts, index) => uploadView(index + 1, parts));

/** What does not get on, each for a reason of its own. */
export const heldUp = HELD_UP.map((parts, index) => uploadView(index + 1, parts));

/** More than a person would scroll through. */
export const thousands = many(5_000, (number) => ({
  folder: `Shoot ${Math.ceil(number / 250)}`,
  size: 1_000_000 + ((number * 7_919) % 6_000_000),
  ...(number <= 8 && sending(200_000 * number, 4_000_000, 20)),
}));
