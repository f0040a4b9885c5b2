import { join } from 'node:path';
import { serialize } from 'node:v8';
import { openProject } from '../../main/datocms/project.ts';
import { createPublisher } from '../../main/desktop/publisher.ts';
import { createUploadEngine } from '../../main/engine/upload-engine.ts';
import { openJournal } from '../../main/journal/open-journal.ts';
import { DEFAULT_OPTIONS } from '../../shared/upload.ts';
import type { AddingResult, AddingTask } from '../harness/adding-task.ts';
import { doTask, peakMemory } from '../harness/client-process.ts';
import { watched } from '../harness/event-loop.ts';
import { uploadsAlone } from '../harness/published.ts';

/** Adds a folder as the window does: uploads begin while files are still being added, and a window is told of all. */
await doTask<AddingTask>(async ({ url, token, folder, dataFolder }): Promise<AddingResult> => {
  const { journal } = openJournal(dataFolder, { now: Date.now, onUnreadable: () => {} });
  const project = await openProject({ apiUrl: url, token, environment: null });
  const engine = createUploadEngine({
    targetOf: () => project.target,
    journal,
    spoolFolder: join(dataFolder, 'spool'),
  });
  // what Electron does with a message in the process that sends it
  const publisher = createPublisher(uploadsAlone(engine), (patch) => serialize(patch));
  const before = await peakMemory();
  let added = 0;
  const took = await watched(async () => {
    const outcome = await engine.addPaths({
      projectId: project.id,
      paths: [folder],
      options: DEFAULT_OPTIONS,
    });
    added = outcome.added;
  });
  const memory = (await peakMemory()) - before;
  publisher.close();
  await engine.close();
  await project.close();
  journal.close();
  return { ...took, added, memory };
});
