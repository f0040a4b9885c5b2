import type { Bench, Transport, Upload, UploadOrder } from '../scenario.ts';
import type { Certificate } from './certificate.ts';
import { runClient } from './client.ts';
import { startServer } from './server.ts';
import type { UploadResult, UploadTask } from './upload-task.ts';

export interface BenchOptions {
  readonly transport: Transport;
  readonly folder: string;
  /** Where the bundled clients are. */
  readonly bundles: string;
  readonly certificate: Certificate;
}

/** What scenarios measure with, over one transport. */
export function createBench({ transport, folder, bundles, certificate }: BenchOptions): Bench {
  const { key, cert, file } = certificate;
  const secure = transport === 'TLS';
  const serve: Bench['serve'] = (options) =>
    startServer({ ...options, ...(secure && { tls: { key, cert } }) });
  const run: Bench['run'] = (client, task) =>
    runClient(bundles, client, task, secure ? file : undefined);

  const upload = async (order: UploadOrder): Promise<Upload> => {
    const { by, paths, concurrency = 'auto', watched = false } = order;
    await using server = await serve(order.server);
    const task: UploadTask = {
      url: server.url,
      token: server.token,
      paths,
      concurrency,
      watched,
    };
    const { result, ...took } = await run<UploadResult>(by, task);
    const { confirmedAt, failures } = result;
    if (confirmedAt.length !== paths.length) {
      const reasons = failures.slice(0, 3).join('\n');
      throw new Error(`${by}: ${confirmedAt.length} of ${paths.length} files arrived\n${reasons}`);
    }
    return { ...result, ...took, stats: await server.stats(), received: await server.received() };
  };

  return { folder, serve, run, upload };
}
