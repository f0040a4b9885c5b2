import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProject } from '../../main/datocms/project.ts';
import { createUploadEngine } from '../../main/engine/upload-engine.ts';
import { openJournal } from '../../main/journal/open-journal.ts';
import { describeError } from '../../shared/errors.ts';
import { DEFAULT_TRANSFER_SETTINGS } from '../../shared/transfer-settings.ts';
import { DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { doTask } from '../harness/client-process.ts';
import { Stopwatch, type UploadTask } from '../harness/upload-task.ts';

/** Uploads through the engine as the app has it: with the journal on the disk, and looking for duplicates. */
await doTask<UploadTask>(async ({ url, token, paths, concurrency, watched }) => {
  const folder = await mkdtemp(join(tmpdir(), 'dropchute-bench-data-'));
  const { journal } = openJournal(folder, { now: Date.now, onUnreadable: () => {} });
  const project = await openProject({ apiUrl: url, token, environment: null });
  const engine = createUploadEngine({
    targetOf: () => project.target,
    journal,
    settings: { ...DEFAULT_TRANSFER_SETTINGS, concurrency },
    spoolFolder: join(folder, 'spool'),
  });
  const stopwatch = new Stopwatch();
  engine.subscribe((event) => {
    if (event.kind !== 'changed') return;
    const { state, name } = event.upload;
    if (watched) stopwatch.show(engine.summary().totals.bytes.sent);
    if (state.phase === 'done') stopwatch.confirmed();
    if (state.phase === 'skipped') stopwatch.failed(`${name}: ${state.why}`);
    if (state.phase === 'failed') stopwatch.failed(`${name}: ${describeError(state.error)}`);
  });
  await engine.addPaths({ projectId: project.id, paths, options: DEFAULT_OPTIONS });
  await engine.settled();
  const result = stopwatch.result();
  await engine.close();
  await project.close();
  journal.close();
  await rm(folder, { recursive: true });
  return result;
});
