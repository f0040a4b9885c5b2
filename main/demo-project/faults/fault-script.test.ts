import { describe, expect, it } from 'vitest';
import { faultRuleSchema } from './fault.ts';
import { createFaultScript, feel } from './fault-script.ts';

const PUT = { endpoint: 'storage.put', method: 'PUT', path: '/storage/1000/1-a.png' } as const;
const LIST = { endpoint: 'uploads.list', method: 'GET', path: '/uploads' } as const;

describe('a fault script', () => {
  it('meets one request unless told otherwise', () => {
    const script = createFaultScript();
    script.add({ fault: { kind: 'lost-answer' } });
    expect(script.strike(PUT)?.fault.kind).toBe('lost-answer');
    expect(script.strike(PUT)).toBeNull();
  });

  it.each([
    [{ endpoint: 'storage.put' }],
    [{ method: 'put' }],
    [{ path: '-a.png' }],
    [{ endpoint: 'storage.put', method: 'PUT', path: '/storage' }],
  ] as const)('meets only what fits %j', (match) => {
    const script = createFaultScript();
    script.add({ match, times: 'always', fault: { kind: 'expire' } });
    expect(script.strike(LIST)).toBeNull();
    expect(script.strike(PUT)).not.toBeNull();
    expect(script.strike(PUT)).not.toBeNull();
  });

  it('meets the third and the fourth, whoever met the ones before', () => {
    const script = createFaultScript();
    script.add({ fault: { kind: 'expire' } });
    script.add({ match: { nth: 3 }, times: 2, fault: { kind: 'lost-answer' } });
    const met = Array.from({ length: 5 }, () => script.strike(PUT)?.fault.kind);
    expect(met).toEqual(['expire', undefined, 'lost-answer', 'lost-answer', undefined]);
  });

  it('meets only some, where it is given a probability', () => {
    const numbers = [0.4, 0.6, 0.4];
    const script = createFaultScript(() => numbers.shift() ?? 1);
    script.add({ times: 'always', probability: 0.5, fault: { kind: 'expire' } });
    const met = Array.from({ length: 4 }, () => script.strike(PUT) !== null);
    expect(met).toEqual([true, false, true, false]);
  });

  it('tells when requests felt it', async () => {
    const script = createFaultScript();
    const fault = script.add({ times: 2, fault: { kind: 'expire' } });
    const twice = fault.fired(2);
    feel(script.strike(PUT), 'expire');
    await fault.fired();
    expect(fault.hits).toBe(1);
    feel(script.strike(PUT), 'expire');
    await twice;
  });

  it('is felt only where its kind is asked for', () => {
    const script = createFaultScript();
    const fault = script.add({ fault: { kind: 'wrong-etag' } });
    const strike = script.strike(PUT);
    expect(feel(strike, 'slow-job')).toBeNull();
    expect(fault.hits).toBe(0);
    expect(feel(strike, 'wrong-etag')).toEqual({ kind: 'wrong-etag' });
  });

  it('lets go of what is stalled, and says that it will not fire any more', async () => {
    const script = createFaultScript();
    const fault = script.add({ fault: { kind: 'stall', afterBytes: 0 } });
    const strike = script.strike(PUT);
    const waiting = fault.fired();
    script.clear();
    await expect(waiting).rejects.toThrow('removed before it fired');
    await strike?.released;
    expect(script.find(fault.id)).toBeUndefined();
  });
});

describe('a rule from outside', () => {
  it.each([
    [{ fault: { kind: 'cut', afterBytes: 10 } }],
    [{ match: { endpoint: 'uploads.create', nth: 2 }, times: 'always', fault: { kind: 'expire' } }],
    [{ fault: { kind: 'status', status: 503, body: 'busy', headers: { 'retry-after': '1' } } }],
    [{ times: 'always', probability: 0.1, fault: { kind: 'rate-limit', reset: 2 } }],
  ])('%j is taken', (rule) => {
    expect(faultRuleSchema.parse(rule)).toEqual(rule);
  });

  it.each([
    [{}],
    [{ fault: { kind: 'explode' } }],
    [{ fault: { kind: 'cut' } }],
    [{ fault: { kind: 'expire' }, match: { endpoint: 'uploads.vanish' } }],
    [{ fault: { kind: 'expire' }, match: { nth: 0 } }],
    [{ fault: { kind: 'expire' }, probability: 1.5 }],
  ])('%j is not', (rule) => {
    expect(faultRuleSchema.safeParse(rule).success).toBe(false);
  });
});
