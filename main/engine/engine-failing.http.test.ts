import { utimes } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../shared/errors.ts';
import type { UploadPhase } from '../../shared/upload-state.ts';
import type { FaultRule } from '../demo-project/demo-project.ts';
import {
  addFile,
  assetOf,
  demo,
  engine,
  fault,
  fileOf,
  MEGABYTE,
  reaches,
  stateOf,
} from './testing/engine-over-http.ts';

describe('fails with its reason, leaves nothing behind, and succeeds when it is retried', () => {
  const lasting: Record<string, [FaultRule, ErrorCode]> = {
    'storage that refuses': [
      { match: { endpoint: 'storage.put' }, fault: { kind: 'status', status: 400, body: 'no' } },
      'storage-rejected',
    ],
    'a file that the project cannot process': [
      {
        match: { endpoint: 'uploads.create' },
        fault: { kind: 'job-fails', code: 'MUX_ERROR' },
      },
      'asset-processing-failed',
    ],
    'metadata that the project does not take': [
      {
        match: { endpoint: 'uploads.create' },
        fault: {
          kind: 'status',
          status: 422,
          body: {
            data: [
              {
                id: 'a1b2c3',
                type: 'api_error',
                attributes: {
                  code: 'INVALID_FIELD',
                  details: { field: 'tags', code: 'VALIDATION_INVALID' },
                },
              },
            ],
          },
        },
      },
      'metadata-rejected',
    ],
  };

  test.each(Object.entries(lasting))('%s', async (_, [rule, code]) => {
    const scripted = demo.faults.add(rule);
    const upload = await addFile(await fileOf(12 * MEGABYTE));
    await engine.settled();
    expect(stateOf(upload)).toMatchObject({ phase: 'failed', error: { code } });
    expect(JSON.stringify(stateOf(upload))).not.toMatch(/X-Amz|Signature|127\.0\.0\.1/);
    expect(await assetOf(upload)).toBeUndefined();

    scripted.remove();
    engine.retry([upload.id]);
    await engine.settled();
    expect(stateOf(upload)?.phase).toBe('done');
    expect(await assetOf(upload)).toBeDefined();
  });

  test('a file that changes while it is sent', async () => {
    const path = await fileOf(12 * MEGABYTE);
    const stall = fault('storage.put', { kind: 'stall', afterBytes: MEGABYTE });
    const upload = await addFile(path);
    await stall.fired();
    await utimes(path, new Date(), new Date(0));
    stall.release();
    await engine.settled();
    expect(stateOf(upload)).toEqual({ phase: 'failed', error: { code: 'source-changed' } });
    expect(await assetOf(upload)).toBeUndefined();
    engine.retry('all');
    await engine.settled();
    expect(stateOf(upload)?.phase).toBe('done');
  });
});

describe('cancelling leaves no asset', () => {
  const phases: [UploadPhase, NonNullable<FaultRule['match']>['endpoint'], FaultRule['fault']][] = [
    ['requesting', 'upload-requests.create', { kind: 'delay', ms: 500 }],
    ['sending', 'storage.put', { kind: 'stall', afterBytes: MEGABYTE }],
    ['creating', 'uploads.create', { kind: 'delay', ms: 500 }],
    ['confirming', 'uploads.create', { kind: 'slow-job', ms: 800 }],
  ];

  test.each(phases)('while %s', async (phase, endpoint, rule) => {
    fault(endpoint, rule);
    const upload = await addFile(await fileOf(12 * MEGABYTE));
    await reaches(upload, phase);
    await engine.cancel([upload.id]);
    expect(stateOf(upload)).toEqual({ phase: 'cancelled' });
    expect(await assetOf(upload)).toBeUndefined();
  });

  test('and the bytes stop', async () => {
    const before = demo.stats.storageBytes;
    const stall = fault('storage.put', { kind: 'stall', afterBytes: 4 * MEGABYTE });
    const upload = await addFile(await fileOf(40 * MEGABYTE));
    await stall.fired();
    await engine.cancel('all');
    expect(stateOf(upload)?.phase).toBe('cancelled');
    stall.release();
    // by the time another has arrived, no more came than was on the wire already
    await addFile(await fileOf(1));
    await engine.settled();
    expect(demo.stats.storageBytes - before).toBeLessThan(40 * MEGABYTE);
  });
});
