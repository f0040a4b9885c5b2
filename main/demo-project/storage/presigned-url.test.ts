import { describe, expect, it } from 'vitest';
import { permissionOf, presign, UPLOAD_URL_LIFETIME } from './presigned-url.ts';

const NOW = Date.parse('2026-03-01T15:51:03.500Z');
const PATH = '/1000/1772380263-test.jpeg';
const LIFETIME_MS = UPLOAD_URL_LIFETIME * 1_000;

describe('a storage URL', () => {
  const query = presign(PATH, NOW, 'secret');

  it('looks like the recorded ones', () => {
    expect(query.get('X-Amz-Date')).toBe('20260301T155103Z');
    expect(query.get('X-Amz-Expires')).toBe('900');
    expect(query.get('X-Amz-SignedHeaders')).toBe('host');
  });

  it('is good for its object for fifteen minutes', () => {
    expect(permissionOf(PATH, query, NOW, 'secret')).toBe('granted');
    expect(permissionOf(PATH, query, NOW + LIFETIME_MS - 1_000, 'secret')).toBe('granted');
    expect(permissionOf(PATH, query, NOW + LIFETIME_MS, 'secret')).toBe('expired');
  });

  it('is good for nothing else', () => {
    const later = new URLSearchParams(query);
    later.set('X-Amz-Date', '20990101T000000Z');
    expect(permissionOf('/1000/1-other.jpeg', query, NOW, 'secret')).toBe('forged');
    expect(permissionOf(PATH, later, NOW, 'secret')).toBe('forged');
    expect(permissionOf(PATH, query, NOW, 'another secret')).toBe('forged');
    expect(permissionOf(PATH, new URLSearchParams(), NOW, 'secret')).toBe('forged');
  });
});
