import { randomBytes, randomUUID } from 'node:crypto';
import {
  batchIdSchema,
  DEFAULT_OPTIONS,
  NO_METADATA,
  uploadIdSchema,
} from '../../../shared/upload.ts';
import type { JournalEntry } from '../../engine/journal-port.ts';

/** An upload just queued, like any other but for its ids and what is given. */
export const newEntry = (given: Partial<JournalEntry> = {}): JournalEntry => ({
  id: uploadIdSchema.parse(randomBytes(16).toString('base64url')),
  batchId: batchIdSchema.parse(randomUUID()),
  projectId: 'project',
  options: {
    ...DEFAULT_OPTIONS,
    metadata: { ...NO_METADATA, tags: ['spring', '2026'], copyright: 'Studio Nord' },
  },
  origin: { kind: 'local-file', path: '/home/user/Pictures/Spring 2026/DSC_0001.jpg' },
  name: 'DSC_0001.jpg',
  folder: 'Spring 2026',
  mediaType: 'image/jpeg',
  fingerprint: { size: 3_456_789, modified: 1_789_000_000_000.25 },
  state: { phase: 'queued' },
  delivery: null,
  ...given,
});

/** Uploads of one batch. */
export function newEntries(count: number, given: Partial<JournalEntry> = {}): JournalEntry[] {
  const batchId = batchIdSchema.parse(randomUUID());
  return Array.from({ length: count }, (_, index) =>
    newEntry({ batchId, name: `DSC_${index}.jpg`, ...given }),
  );
}
