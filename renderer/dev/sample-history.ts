import type { HistoryOutcome, HistoryRow } from '../../shared/history.ts';
import { batchIdSchema } from '../../shared/upload.ts';
import { sampleId } from './samples.ts';

const HOUR = 60 * 60 * 1_000;
const NAMES = [
  'terracotta-vase.jpg',
  'lounge-chair.jpg',
  'Catalogue autumn 2026.pdf',
  'desk-lamp.png',
  'Opening night.mp4',
  'wrist-watch.jpg',
  'a-file-whose-name-is-so-long-that-no-window-shows-all-of-it_final_v3 (2) copy.jpg',
  'amber-bottle.jpg',
];
const TAGS = [
  ['spring', 'press'],
  ['shop'],
  [],
  ['campaign 2026', 'studio', 'packshot', 'press kit'],
];
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  mp4: 'video/mp4',
};

/** Uploads of several days, four hours apart, the newest first. @param now ms since the epoch */
export const sampleHistory = (count: number, now: number): HistoryRow[] =>
  Array.from({ length: count }, (_, number) => {
    const name = String(NAMES[number % NAMES.length]);
    const outcome = outcomeOf(number);
    const batch = Math.floor(number / 6);
    return {
      id: sampleId(number),
      batchId: batchIdSchema.parse(`7c0f2a52-2f0d-4b7e-9f37-${String(batch).padStart(12, '0')}`),
      position: count - number,
      name,
      folder: number % 3 === 0 ? '' : 'Spring shoot/Selection',
      source: 'local-file',
      size: 1_200_000 + number * 93_000,
      mediaType: MEDIA_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? '',
      tags: TAGS[number % TAGS.length] ?? [],
      project: { id: 'acme', name: 'Acme Website', environment: 'main' },
      addedAt: now - batch * 4 * HOUR,
      outcome,
      asset:
        outcome === 'done' || outcome === 'skipped'
          ? {
              id: sampleId(number),
              url: `https://www.datocms-assets.com/1/${1_795_340_000 + number}-${name}`,
              adminUrl: 'https://acme.admin.datocms.com/media',
            }
          : null,
      skipped:
        outcome === 'skipped' ? (number % 2 === 0 ? 'already-in-project' : 'tags-added') : null,
      error: outcome === 'failed' ? { code: 'storage-rejected', detail: '403 AccessDenied' } : null,
    };
  });

function outcomeOf(number: number): HistoryOutcome {
  if (number % 11 === 4) return 'failed';
  if (number % 13 === 6) return 'skipped';
  if (number % 17 === 9) return 'undone';
  return number % 29 === 12 ? 'cancelled' : 'done';
}
