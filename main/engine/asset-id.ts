import { randomUUID } from 'node:crypto';
import { type UploadId, uploadIdSchema } from '../../shared/upload.ts';

/**
 * A new id for an asset, made here so that creating it twice is impossible: 22 characters of
 * URL-safe base64 around a version 4 UUID, as DatoCMS makes its own. The top bit stays clear, so
 * that the id never starts with a character that a command line would take for an option.
 */
export function createAssetId(): UploadId {
  const bytes = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
  bytes.writeUInt8(bytes.readUInt8(0) & 0x7f, 0);
  return uploadIdSchema.parse(bytes.toString('base64url'));
}
