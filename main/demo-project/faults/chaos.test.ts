import { describe, expect, it } from 'vitest';
import { addChaos, chaosSchema, seededRandom } from './chaos.ts';
import { createFaultScript, type Occasion } from './fault-script.ts';

const PUT: Occasion = { endpoint: 'storage.put', method: 'PUT', path: '/storage/1000/1-a.png' };
const CREATE: Occasion = { endpoint: 'uploads.create', method: 'POST', path: '/uploads' };

/** What so many requests meet, one after the other. */
const met = (occasion: Occasion, seed: number, chaos: Parameters<typeof addChaos>[1]) => {
  const script = createFaultScript(seededRandom(seed));
  addChaos(script, chaos);
  return Array.from({ length: 1_000 }, () => script.strike(occasion)?.fault.kind ?? null);
};

describe('chaos', () => {
  it('meets about as many requests as it should, the same ones for the same seed', () => {
    const struck = met(PUT, 7, { reset: 0.1 });
    expect(struck.filter((kind) => kind === 'cut').length).toBeGreaterThan(70);
    expect(struck.filter((kind) => kind === 'cut').length).toBeLessThan(130);
    expect(met(PUT, 7, { reset: 0.1 })).toEqual(struck);
    expect(met(PUT, 8, { reset: 0.1 })).not.toEqual(struck);
  });

  it('does to each request what can happen to it', () => {
    const chaos = { lostAnswer: 0.2, damage: 0.2, slowJob: 0.2, failingJob: 0.2, rateLimit: 0.2 };
    expect(new Set(met(PUT, 1, chaos))).toEqual(new Set([null, 'lost-answer', 'damage']));
    expect(new Set(met(CREATE, 1, chaos))).toEqual(
      new Set([null, 'lost-answer', 'slow-job', 'job-fails', 'rate-limit']),
    );
  });

  it('leaves alone what it is not about', () => {
    const control: Occasion = {
      endpoint: 'control.stats',
      method: 'GET',
      path: '/__control/stats',
    };
    expect(new Set(met(control, 1, { reset: 1, lostAnswer: 1 }))).toEqual(new Set([null]));
  });

  it('comes after what was scripted on purpose', () => {
    const script = createFaultScript(seededRandom(1));
    script.add({ match: { endpoint: 'storage.put' }, fault: { kind: 'wrong-etag' } });
    addChaos(script, { reset: 1 });
    expect([script.strike(PUT)?.fault.kind, script.strike(PUT)?.fault.kind]).toEqual([
      'wrong-etag',
      'cut',
    ]);
  });

  it.each([{ reset: 2 }, { earthquake: 0.1 }])('is not %j', (chaos) => {
    expect(chaosSchema.safeParse(chaos).success).toBe(false);
  });
});

describe('random numbers', () => {
  it.each([0, 1, -3, 2 ** 40])('are spread over [0, 1), also from seed %d', (seed) => {
    const random = seededRandom(seed);
    const numbers = Array.from({ length: 10_000 }, random);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    expect(mean).toBeGreaterThan(0.48);
    expect(mean).toBeLessThan(0.52);
  });
});
