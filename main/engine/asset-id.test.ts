import { expect, test } from 'vitest';
import { createAssetId } from './asset-id.ts';

test('an id is a version 4 UUID with its top bit clear, in 22 URL-safe characters', () => {
  for (let round = 0; round < 1_000; round += 1) {
    const id = createAssetId();
    expect(id).toMatch(/^[A-Za-f][\w-]{21}$/);
    const bytes = Buffer.from(id, 'base64url');
    expect(bytes).toHaveLength(16);
    expect(bytes.readUInt8(0) & 0x80).toBe(0);
    expect(bytes.readUInt8(6) >> 4).toBe(4);
    expect(bytes.readUInt8(8) >> 6).toBe(0b10);
  }
});

test('no two are the same', () => {
  expect(new Set(Array.from({ length: 1_000 }, createAssetId))).toHaveLength(1_000);
});
