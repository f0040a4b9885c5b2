import { expect, it } from 'vitest';
import { findings, isFlawless, type SoakReport, verdictOn } from './verdict.ts';

const asset = (md5: string, given = {}) => ({ id: `id ${md5}`, path: `/${md5}`, md5, ...given });
const NOTHING_WRONG = { files: 2, assets: 2, lost: 0, duplicates: 0, damaged: 0 };

it('finds nothing wrong where each file has its asset', () => {
  expect(verdictOn(['a', 'b'], [asset('b'), asset('a')])).toEqual(NOTHING_WRONG);
});

it.each([
  ['a file without an asset', [asset('a')], { assets: 1, lost: 1 }],
  [
    'a second asset',
    [asset('a'), asset('b'), asset('b', { id: 'x', path: '/x' })],
    { assets: 3, duplicates: 1 },
  ],
  ['a path that two assets have', [asset('a'), asset('b', { path: '/a' })], { duplicates: 1 }],
  ['an asset with other content', [asset('a'), asset('x')], { lost: 1, damaged: 1 }],
])('finds %s', (_, assets, wrong) => {
  expect(verdictOn(['a', 'b'], assets)).toEqual({ ...NOTHING_WRONG, ...wrong });
});

it('names what it found', () => {
  const files = new Map(['a', 'b', 'c'].map((md5) => [md5, `${md5}.jpg`]));
  expect(findings(files, [asset('a'), asset('a'), asset('b'), asset('x')])).toEqual([
    expect.stringMatching(/^a\.jpg has \[.+,.+\]$/),
    'c.jpg has []',
    expect.stringMatching(/^No file .+"x"/),
  ]);
});

const flawless: SoakReport = {
  ...NOTHING_WRONG,
  minutes: 1,
  seed: 1,
  kills: 1,
  runs: 1,
  copies: 0,
  leakedFiles: 0,
  leakedDescriptors: 0,
  sentAgain: 0,
  faults: {},
};

it('is content with a soak where nothing went wrong', () => {
  expect(isFlawless(flawless)).toBe(true);
});

it.each([
  'lost',
  'duplicates',
  'damaged',
  'leakedFiles',
  'leakedDescriptors',
  'sentAgain',
] as const)('is not content with %s', (flaw) => {
  expect(isFlawless({ ...flawless, [flaw]: 1 })).toBe(false);
});
