import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEFAULT_OPTIONS, type UploadId } from '../../shared/upload.ts';
import type { JournalEntry } from '../engine/journal-port.ts';
import { countJournal } from './count-journal.ts';
import { MIGRATIONS } from './migrations.ts';
import { openJournal } from './open-journal.ts';

const entry = (number: number, state: JournalEntry['state']): JournalEntry => ({
  id: String(number).padStart(22, 'A') as UploadId,
  batchId: 'a batch' as JournalEntry['batchId'],
  projectId: 'a project',
  options: DEFAULT_OPTIONS,
  origin: { kind: 'local-file', path: '/photos/a.jpg' },
  name: 'a.jpg',
  folder: '',
  mediaType: 'image/jpeg',
  fingerprint: { size: 1, modified: 1 },
  state,
  delivery: null,
});

it('counts beside whoever writes, by phase', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dropchute-count-'));
  const { journal } = openJournal(folder, { now: Date.now, onUnreadable: () => {} });
  const version = MIGRATIONS.length;
  expect(countJournal(folder)).toEqual({ version, uploads: {}, batches: 0, hotFiles: 0 });
  const failed = { phase: 'failed', error: { code: 'disk-full' } } as const;
  journal.add([entry(1, failed), entry(2, failed), entry(3, { phase: 'queued' })]);
  journal.remove([entry(1, failed).id]);
  expect(countJournal(folder)).toEqual({
    version,
    uploads: { failed: { listed: 1, past: 1 }, queued: { listed: 1, past: 0 } },
    batches: 1,
    hotFiles: 0,
  });
  journal.close();
  rmSync(folder, { recursive: true });
});
