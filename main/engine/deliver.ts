import { UploadFault } from './errors.ts';
import type { Delivery } from './journal-port.ts';
import { type Found, type Journey, uploadOf } from './journey.ts';
import type { ListedUpload } from './listed-upload.ts';
import { sniffMediaType, UNKNOWN_TYPE } from './media-type.ts';
import type { FileSource, TransferReceipt, UploadRequest } from './ports.ts';

/** Asks where an upload's bytes may go, and sends them there. @throws UploadFault as `Transfer` and `requestUpload` do */
export async function deliver(journey: Journey, found: Found): Promise<Delivery> {
  const { id, deps, target, beforeCreating } = journey;
  const { source, fingerprint } = found;
  const upload = uploadOf(journey);
  const mediaType = await typeOf(upload, source, beforeCreating);
  beforeCreating.throwIfAborted();
  deps.list.move(id, { phase: 'requesting' }, { fingerprint, mediaType });
  const { name, options } = upload;
  const { collection } = options.metadata;
  const request = await target.requestUpload({ name, collection }, beforeCreating);
  journey.onReached();

  deps.list.move(id, { phase: 'sending', sent: 0, total: fingerprint.size });
  const ticked = deps.ticker.begin(id, fingerprint.size);
  try {
    const receipt = await toStorage(request, () =>
      deps.transfer({
        source,
        fingerprint,
        mediaType,
        request,
        signal: beforeCreating,
        onProgress: ticked.accepted,
      }),
    );
    ticked.arrived();
    beforeCreating.throwIfAborted();
    return { path: request.path, md5: receipt.md5 };
  } finally {
    ticked.end();
  }
}

/** What the content is, by its name or else by its beginning. */
async function typeOf(
  { mediaType }: ListedUpload,
  source: FileSource,
  signal: AbortSignal,
): Promise<string> {
  if (mediaType !== UNKNOWN_TYPE) return mediaType;
  return (await sniffMediaType(source, signal)) ?? mediaType;
}

/** Tells a storage that cannot be reached from a network that is gone: the project has just answered. */
async function toStorage(
  { url }: UploadRequest,
  transfer: () => Promise<TransferReceipt>,
): Promise<TransferReceipt> {
  try {
    return await transfer();
  } catch (thrown) {
    if (!(thrown instanceof UploadFault) || thrown.code !== 'network-unreachable') throw thrown;
    const { host } = new URL(url);
    throw new UploadFault('storage-unreachable', [thrown.detail, host].filter(Boolean).join(' '));
  }
}
