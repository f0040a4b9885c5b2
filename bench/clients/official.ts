import { statSync } from 'node:fs';
import { buildClient, type Client } from '@datocms/cma-client-node';
import { doTask } from '../harness/client-process.ts';
import { Stopwatch, type UploadTask } from '../harness/upload-task.ts';

type OnProgress = NonNullable<
  Parameters<Client['uploads']['createFromLocalFile']>[0]['onProgress']
>;

/** Uploads through the official client, so many files at a time: the next begins when one has ended. */
await doTask<UploadTask>(async ({ url, token, paths, concurrency, watched }) => {
  const client = buildClient({ apiToken: token, baseUrl: url });
  const stopwatch = new Stopwatch();
  const left = paths.values();
  const sent = new Map<string, number>();

  const progressOf = (path: string): OnProgress => {
    const { size } = statSync(path);
    return (event) => {
      if (event.type !== 'UPLOADING_FILE') return;
      sent.set(path, (size * event.payload.progress) / 100);
      stopwatch.show([...sent.values()].reduce((sum, bytes) => sum + bytes, 0));
    };
  };
  const upload = async (localPath: string): Promise<void> => {
    try {
      await client.uploads.createFromLocalFile({
        localPath,
        // telling of progress costs it a third of its speed, so it is only asked to where that counts
        ...(watched && { onProgress: progressOf(localPath) }),
      });
      stopwatch.confirmed();
    } catch (thrown) {
      stopwatch.failed(`${localPath}: ${thrown}`);
    }
  };
  const work = async (): Promise<void> => {
    for (const path of left) await upload(path);
  };
  const workers = concurrency === 'auto' ? paths.length : concurrency;
  await Promise.all(Array.from({ length: workers }, work));
  return stopwatch.result();
});
