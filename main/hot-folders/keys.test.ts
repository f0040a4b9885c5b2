import { expect, test } from 'vitest';
import { keyOf } from './keys.ts';

test('a file is told by its composed path, whatever the disk keeps', () => {
  expect(keyOf('cafe\u0301/e\u0301.jpg')).toBe('caf\u00e9/\u00e9.jpg');
  expect(keyOf('caf\u00e9/\u00e9.jpg')).toBe('caf\u00e9/\u00e9.jpg');
});
