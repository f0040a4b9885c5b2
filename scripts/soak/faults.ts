import type { FaultRule } from '../../main/demo-project/demo-project.ts';

/** bytes; fewer than the smallest file has */
const EARLY = 300;
/** bytes; in the midst of most files */
const LATE = 50_000;
/** ms */
const A_WHILE = 3_000;

type Endpoint = NonNullable<NonNullable<FaultRule['match']>['endpoint']>;

/** A fault that one in so many requests to an endpoint meets. */
const oneIn = (requests: number, endpoint: Endpoint, fault: FaultRule['fault']): FaultRule => ({
  match: { endpoint },
  times: 'always',
  probability: 1 / requests,
  fault,
});

/** What servers and lines do to uploads, oftener than in life. */
export const FAULTS: readonly FaultRule[] = [
  oneIn(40, 'storage.put', { kind: 'cut', afterBytes: EARLY }),
  oneIn(40, 'storage.put', { kind: 'cut', afterBytes: LATE }),
  oneIn(30, 'storage.put', { kind: 'lost-answer' }),
  oneIn(30, 'storage.put', { kind: 'expire' }),
  oneIn(30, 'storage.put', { kind: 'slow-down' }),
  oneIn(50, 'storage.put', { kind: 'stall', afterBytes: EARLY, ms: A_WHILE }),
  oneIn(400, 'storage.put', { kind: 'stall', afterBytes: LATE }),
  oneIn(100, 'storage.put', { kind: 'wrong-etag' }),
  oneIn(100, 'storage.put', { kind: 'damage' }),
  oneIn(50, 'upload-requests.create', { kind: 'cut', afterBytes: 0 }),
  oneIn(50, 'upload-requests.create', { kind: 'lost-answer' }),
  oneIn(50, 'upload-requests.create', { kind: 'html' }),
  oneIn(50, 'upload-requests.create', { kind: 'rate-limit', reset: 1 }),
  oneIn(20, 'uploads.create', { kind: 'lost-answer' }),
  oneIn(50, 'uploads.create', { kind: 'cut', afterBytes: 0 }),
  oneIn(50, 'uploads.create', { kind: 'html' }),
  oneIn(50, 'uploads.create', { kind: 'rate-limit', reset: 1 }),
  oneIn(50, 'uploads.create', { kind: 'slow-job', ms: A_WHILE }),
  oneIn(50, 'uploads.create', { kind: 'job-fails', code: 'SERVICE_UNAVAILABLE', status: 503 }),
  oneIn(30, 'uploads.list', { kind: 'cut', afterBytes: 0 }),
  oneIn(30, 'uploads.list', { kind: 'lost-answer' }),
  oneIn(30, 'uploads.list', { kind: 'html', status: 503 }),
  oneIn(30, 'uploads.list', { kind: 'rate-limit', reset: 1 }),
  oneIn(30, 'job-results.find', { kind: 'html' }),
  oneIn(30, 'uploads.destroy', { kind: 'lost-answer' }),
];
