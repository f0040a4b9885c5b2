import { randomUUID } from 'node:crypto';

/** DatoCMS's ids: a version 4 UUID in 22 characters of URL-safe base64, or a decimal of older days. */

const LEGACY_MAX = 2n ** 48n - 1n;

/** A new id. The first byte stays below 128, as in those that DatoCMS makes. */
export function newEntityId(): string {
  const bytes = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
  bytes.writeUInt8(bytes.readUInt8(0) & 0x7f, 0);
  return bytes.toString('base64url');
}

/** Whether DatoCMS would take this for an id that a client made. */
export function isEntityId(id: string): boolean {
  if (/^[1-9]\d{0,14}$/.test(id)) return BigInt(id) <= LEGACY_MAX;
  if (!/^[\w-]{22}$/.test(id)) return false;
  const bytes = Buffer.from(id, 'base64url');
  const isVersion4 = bytes.readUInt8(6) >> 4 === 4;
  const isRfcVariant = bytes.readUInt8(8) >> 6 === 0b10;
  // 22 characters hold four bits more than a UUID has; only one spelling of them counts
  return isVersion4 && isRfcVariant && bytes.toString('base64url') === id;
}
