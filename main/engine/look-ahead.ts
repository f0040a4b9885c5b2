import type { DuplicateFinder } from './duplicate-finder.ts';
import { isLookedFor } from './standing.ts';
import type { UploadList } from './upload-list.ts';
import type { UploadQueue } from './upload-queue.ts';

/** How many uploads are looked at ahead of their turn, at most and at least. */
const AHEAD = { most: 100, least: 40 };

export interface LookAhead {
  readonly list: UploadList;
  readonly queue: UploadQueue;
  readonly finder: DuplicateFinder;
}

/** Lets a project's next uploads be looked at before their turn, many at a time: they share questions. */
export function lookAhead(projectId: string, { list, queue, finder }: LookAhead): void {
  if (finder.preparing >= AHEAD.least) return;
  for (const id of queue.ahead(projectId, AHEAD.most)) {
    const upload = list.get(id);
    if (upload?.source.kind !== 'file' || !isLookedFor(upload)) continue;
    const { source, fingerprint } = upload;
    finder.prepare({ id, source, fingerprint });
  }
}
