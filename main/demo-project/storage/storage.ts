import { feel } from '../faults/fault-script.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import type { Handlers } from '../http/server.ts';
import { PROJECT_ID } from '../project/identity.ts';
import type { Project } from '../project/project.ts';
import { deliver } from './delivery.ts';
import type { Pacer } from './pacer.ts';
import { permissionOf } from './presigned-url.ts';
import { storageError } from './storage-error.ts';

export interface StorageDeps {
  readonly project: Project;
  readonly pacer: Pacer;
  readonly onBytes: (bytes: number) => void;
}

/** Storage and its delivery network: takes objects in by signed URL, and gives them out to anyone. */
export function storageHandlers(deps: StorageDeps): Pick<Handlers, 'storage.put' | 'storage.get'> {
  return {
    'storage.put': (exchange) => receive(exchange, deps),
    'storage.get': (exchange) => deliver(exchange, deps.project),
  };
}

async function receive(exchange: Exchange, deps: StorageDeps): Promise<Reply> {
  const { project } = deps;
  const { params, url, headers, strike } = exchange;
  const path = `/${PROJECT_ID}/${params.name}`;
  const permission = permissionOf(path, url.searchParams, project.now(), project.secret);
  if (permission !== 'granted') return storageError(permission);
  if (headers['content-length'] === undefined) return storageError('no-length');
  const { md5 } = await project.objects.receive(path, paced(exchange.body, deps));
  if (feel(strike, 'damage')) await project.objects.damage(path);
  const etag = feel(strike, 'wrong-etag')
    ? md5.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
    : md5;
  return { status: 200, headers: { etag: `"${etag}"`, 'content-length': '0' } };
}

async function* paced(
  body: AsyncIterable<Buffer>,
  { pacer, onBytes }: StorageDeps,
): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    await pacer.pass(chunk.length);
    onBytes(chunk.length);
    yield chunk;
  }
}
