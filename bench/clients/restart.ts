import { join } from 'node:path';
import { createPublisher } from '../../main/desktop/publisher.ts';
import { createUploadEngine } from '../../main/engine/upload-engine.ts';
import { openJournal } from '../../main/journal/open-journal.ts';
import { doTask } from '../harness/client-process.ts';
import type { RestartResult, RestartTask } from '../harness/history-task.ts';
import { uploadsAlone } from '../harness/published.ts';

/** Opens a journal as the app does when it starts, up to what the window shows first. */
await doTask<RestartTask>(async ({ dataFolder }): Promise<RestartResult> => {
  const began = performance.now();
  const { journal } = openJournal(dataFolder, { now: Date.now, onUnreadable: () => {} });
  const engine = createUploadEngine({
    targetOf: () => null,
    journal,
    spoolFolder: join(dataFolder, 'spool'),
  });
  const publisher = createPublisher(uploadsAlone(engine), () => {});
  const restored = engine.restore('project');
  const shown = publisher.snapshot().uploads.length;
  const sinceStart = performance.now();
  await restored;
  publisher.close();
  await engine.close();
  journal.close();
  return { sinceStart, opening: sinceStart - began, shown };
});
