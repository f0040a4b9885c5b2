import { expect, it } from 'vitest';
import { nearNames } from './near-names.ts';

it.each<[string, string[]]>([
  ['press', ['Press', 'Press kit']],
  ['Pres', ['Press', 'Press kit']],
  ['Perss', ['Press']],
  ['Shop', ['Shop']],
  ['Newsletter', []],
  ['P', []],
  ['', []],
])('%s may mean %j', (written, near) => {
  expect(nearNames(written, ['Press kit', 'Shop', 'Press'])).toEqual(near);
});

it('does not take long over a long text', () => {
  expect(nearNames('p'.repeat(1_000_000), ['Press'])).toEqual([]);
});
