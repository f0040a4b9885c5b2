import { randomUUID } from 'node:crypto';
import { type HotFolderId, hotFolderIdSchema } from '../../../shared/hot-folder.ts';
import type { LedgerEntry } from '../../hot-folders/ports.ts';
import { newEntry } from './entries.ts';

export const newFolderId = (): HotFolderId => hotFolderIdSchema.parse(randomUUID());

/** A file that was uploaded, like any other but for its upload and what is given. */
export function newFile(
  given: Partial<LedgerEntry> & Pick<LedgerEntry, 'folder' | 'path'>,
): LedgerEntry {
  const { id: upload } = newEntry();
  return {
    fingerprint: { size: 3_456_789, modified: 1_789_000_000_000.25 },
    md5: 'd41d8cd98f00b204e9800998ecf8427e',
    standing: { kind: 'uploaded', upload, aftermath: { kind: 'none' } },
    asset: {
      id: upload,
      url: 'https://www.datocms-assets.com/12345/1795340000-dsc-0001.jpg',
      adminUrl: `https://project.admin.datocms.com/media/assets/${upload}`,
    },
    at: 1_795_340_000_000,
    ...given,
  };
}

/** Files in many folders inside a hot folder. */
export const newFiles = (folder: HotFolderId, count: number): LedgerEntry[] =>
  Array.from({ length: count }, (_, index) =>
    newFile({ folder, path: `Spring 2026/series ${index % 2000}/DSC_${index}.jpg` }),
  );
