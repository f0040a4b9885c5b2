import { z } from 'zod';
import type { EndpointName } from '../http/endpoints.ts';
import type { Fault } from './fault.ts';
import type { FaultScript } from './fault-script.ts';

interface Trouble {
  readonly at: readonly EndpointName[];
  readonly fault: Fault;
}

const STORAGE: readonly EndpointName[] = ['storage.put'];
const CREATION: readonly EndpointName[] = ['uploads.create'];
/** What an upload asks the API for. */
const API: readonly EndpointName[] = [
  'upload-requests.create',
  'uploads.create',
  'uploads.list',
  'uploads.find',
  'uploads.destroy',
  'uploads.bulk-tag',
  'job-results.find',
];

/** bytes of a file that get through before it goes wrong */
const SOME = 20_000;

/** What each kind of trouble does, and to which requests. */
const TROUBLES = {
  /** The connection breaks: before anything is done, or with part of a file sent. */
  reset: [
    { at: API, fault: { kind: 'cut', afterBytes: 0 } },
    { at: STORAGE, fault: { kind: 'cut', afterBytes: SOME } },
  ],
  /** Everything is done, and then the connection breaks instead of carrying the answer. */
  lostAnswer: [{ at: [...API, ...STORAGE], fault: { kind: 'lost-answer' } }],
  rateLimit: [{ at: API, fault: { kind: 'rate-limit', reset: 1 } }],
  serverError: [
    { at: API, fault: { kind: 'status', status: 503 } },
    { at: STORAGE, fault: { kind: 'slow-down' } },
  ],
  /** Something in front of the project answers in its place. */
  proxyPage: [{ at: [...API, ...STORAGE], fault: { kind: 'html' } }],
  expire: [{ at: STORAGE, fault: { kind: 'expire' } }],
  stall: [{ at: STORAGE, fault: { kind: 'stall', afterBytes: SOME, ms: 2_000 } }],
  wrongEtag: [{ at: STORAGE, fault: { kind: 'wrong-etag' } }],
  damage: [{ at: STORAGE, fault: { kind: 'damage' } }],
  slowJob: [{ at: CREATION, fault: { kind: 'slow-job', ms: 3_000 } }],
  failingJob: [
    { at: CREATION, fault: { kind: 'job-fails', code: 'SERVICE_UNAVAILABLE', status: 503 } },
  ],
} as const satisfies Record<string, readonly Trouble[]>;

type Kind = keyof typeof TROUBLES;

const KINDS = Object.keys(TROUBLES) as Kind[];

/** How likely each kind of trouble is at each request that it can meet, from 0 to 1; 0 unless told otherwise. */
export const chaosSchema = z.partialRecord(z.enum(KINDS), z.number().min(0).max(1));
export type Chaos = z.infer<typeof chaosSchema>;

/** Adds random trouble to a script. What is scripted before comes first. */
export function addChaos(script: FaultScript, chaos: Chaos): void {
  for (const kind of KINDS) {
    const probability = chaos[kind] ?? 0;
    if (probability === 0) continue;
    for (const { at, fault } of TROUBLES[kind]) {
      for (const endpoint of at) {
        script.add({ match: { endpoint }, times: 'always', probability, fault });
      }
    }
  }
}

/**
 * Random numbers that are the same for the same seed: Lehmer's generator, with the multiplier of
 * Park and Miller.
 *
 * @param seed a whole number
 */
export function seededRandom(seed: number): () => number {
  const modulus = 2 ** 31 - 1;
  let state = (Math.abs(seed) % (modulus - 1)) + 1;
  return () => {
    state = (state * 48_271) % modulus;
    return (state - 1) / (modulus - 1);
  };
}
