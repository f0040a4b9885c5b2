import { describe, expect, it } from 'vitest';
import { errorCodeSchema, explain } from '../../shared/errors.ts';
import { afterFault } from './retry-policy.ts';

describe('afterFault', () => {
  it('retries by itself exactly what a person is told is retried by itself', () => {
    for (const code of errorCodeSchema.options) {
      const retried = afterFault(code, 1, 0).kind === 'wait';
      expect(retried, code).toBe(explain(code).retry === 'automatic');
    }
  });

  it('waits longer each time, at random, and never longer than half a minute', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((times) => afterFault('server-error', times, 1));
    expect(waits.map((after) => (after.kind === 'wait' ? after.ms : 0))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
    expect(afterFault('server-error', 2, 0)).toEqual({ kind: 'wait', why: 'retry', ms: 500 });
  });

  it('gives up on a server after twenty times', () => {
    expect(afterFault('server-error', 19, 0).kind).toBe('wait');
    expect(afterFault('server-error', 20, 0).kind).toBe('give-up');
  });

  it('never gives up on the network, the rate limit and a file that is open elsewhere', () => {
    for (const code of ['network-unreachable', 'rate-limited', 'source-locked'] as const) {
      expect(afterFault(code, 10_000, 0).kind, code).toBe('wait');
    }
  });

  it('sends what arrived damaged once more, and no more', () => {
    expect(afterFault('checksum-mismatch', 1, 0).kind).toBe('wait');
    expect(afterFault('checksum-mismatch', 2, 0).kind).toBe('give-up');
  });
});
