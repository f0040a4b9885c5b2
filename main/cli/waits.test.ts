import { describe, expect, it } from 'vitest';
import type { StateOf } from '../../shared/upload-state.ts';
import { sending, uploadIn } from './testing/uploads.ts';
import { describeWaits } from './waits.ts';

const NOW = 1_795_340_000_000;

const waiting = (given: Partial<StateOf<'waiting'>>) =>
  uploadIn({ phase: 'waiting', why: 'network', error: null, attempts: 1, until: null, ...given });

describe('describeWaits', () => {
  it('has nothing to say while nothing waits', () => {
    expect(describeWaits([], NOW)).toEqual([]);
    expect(describeWaits([sending(1), uploadIn({ phase: 'queued' })], NOW)).toEqual([]);
  });

  it('counts down to the next of many that wait for the same', () => {
    const uploads = [
      waiting({ until: NOW + 9_000, attempts: 1 }),
      waiting({ until: NOW + 3_400, attempts: 2 }),
      waiting({ until: null }),
    ];
    expect(describeWaits(uploads, NOW)).toEqual([
      '3 files wait for the network, next try in 4 s (attempt 3)',
    ]);
  });

  it('never counts beyond the end', () => {
    expect(describeWaits([waiting({ until: NOW - 5_000 })], NOW)).toEqual([
      '1 file waits for the network, next try in 1 s (attempt 2)',
    ]);
  });

  it('does not count attempts before there was one', () => {
    const [line] = describeWaits([waiting({ until: NOW + 1_000, attempts: 0 })], NOW);
    expect(line).toBe('1 file waits for the network, next try in 1 s');
  });

  it.each([
    ['network', 'for the network'],
    ['rate-limit', 'for the project, which is busy'],
    ['retry', 'to be tried again'],
    ['source-locked', 'for another program to let go of it'],
    ['same-file', 'for another one with the same content'],
  ] as const)('says in words what %s means', (why, words) => {
    expect(describeWaits([waiting({ why })], NOW)).toEqual([`1 file waits ${words}`]);
  });

  it('has a line for each reason', () => {
    const uploads = [waiting({}), waiting({ why: 'retry' }), waiting({})];
    expect(describeWaits(uploads, NOW)).toEqual([
      '2 files wait for the network',
      '1 file waits to be tried again',
    ]);
  });
});
