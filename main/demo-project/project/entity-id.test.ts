import { generateId, isValidId } from '@datocms/cma-client-node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEntityId, newEntityId } from './entity-id.ts';

describe('an entity id', () => {
  it('is one to the official client, too', () => {
    for (let count = 0; count < 200; count += 1) {
      expect(isValidId(newEntityId())).toBe(true);
      expect(isEntityId(generateId())).toBe(true);
    }
  });

  it('is refused exactly when it is no version 4 UUID', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(bytes, (raw) => {
        const id = Buffer.from(raw).toString('base64url');
        const isVersion4 = /^.{12}4.{3}[89ab]/.test(Buffer.from(raw).toString('hex'));
        expect(isEntityId(id)).toBe(isVersion4);
      }),
    );
  });

  it.each([['1'], ['43554799'], ['281474976710655']])('may be the legacy number %s', (id) => {
    expect(isEntityId(id)).toBe(true);
  });

  it.each([[''], ['0'], ['01'], ['281474976710656'], ['-1'], ['id'], ['a'.repeat(22)], ['../x']])(
    'is not %j',
    (id) => {
      expect(isEntityId(id)).toBe(false);
    },
  );

  it('has one spelling only', () => {
    const id = newEntityId();
    const last = id.at(-1) === 'B' ? 'A' : 'B';
    expect(isEntityId(`${id.slice(0, -1)}${last}`)).toBe(false);
  });
});
