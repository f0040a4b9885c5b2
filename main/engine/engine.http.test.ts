import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../shared/errors.ts';
import { DEFAULT_OPTIONS, NO_METADATA } from '../../shared/upload.ts';
import type { FaultRule } from '../demo-project/demo-project.ts';
import {
  addFile,
  assetOf,
  assetsWith,
  demo,
  engine,
  fileOf,
  MEGABYTE,
  project,
  reaches,
  stateOf,
} from './testing/engine-over-http.ts';

test('300 files arrive whole, with their metadata, and without one refusal for haste', async () => {
  const paths = await Promise.all(
    Array.from({ length: 300 }, (_, index) => fileOf(1 + index * 97)),
  );
  const refused = demo.stats.rateLimited;
  const metadata = { ...NO_METADATA, tags: ['a', 'b'], copyright: 'C' };
  const options = { ...DEFAULT_OPTIONS, metadata };
  await engine.addPaths({ projectId: project.id, paths, options });
  await engine.settled();

  const { uploads } = engine.snapshot();
  expect(uploads.filter(({ state }) => state.phase !== 'done')).toEqual([]);
  const assets = await assetsWith(uploads.map(({ id }) => id));
  expect(assets).toHaveLength(300);
  const arrived = new Map(assets.map((asset) => [asset.id, asset.attributes]));
  for (const { id } of uploads) {
    const origin = engine.origin(id);
    const path = origin?.kind === 'local-file' ? origin.path : '';
    const md5 = createHash('md5')
      .update(await readFile(path))
      .digest('hex');
    expect(arrived.get(id)).toMatchObject({ md5, tags: ['a', 'b'], copyright: 'C' });
  }
  expect(demo.stats.rateLimited).toBe(refused);
});

describe('is overcome without a person', () => {
  const passing: Record<string, FaultRule> = {
    'an expired storage URL': { match: { endpoint: 'storage.put' }, fault: { kind: 'expire' } },
    'a lost answer to the upload request': {
      match: { endpoint: 'upload-requests.create' },
      fault: { kind: 'lost-answer' },
    },
    'a proxy’s page instead of the upload request': {
      match: { endpoint: 'upload-requests.create' },
      times: 2,
      fault: { kind: 'html' },
    },
    'a lost answer to creating the asset': {
      match: { endpoint: 'uploads.create' },
      fault: { kind: 'lost-answer' },
    },
    'a proxy’s page instead of creating the asset': {
      match: { endpoint: 'uploads.create' },
      times: 2,
      fault: { kind: 'html' },
    },
    'a broken connection while creating the asset': {
      match: { endpoint: 'uploads.create' },
      fault: { kind: 'cut', afterBytes: 0 },
    },
    'a refusal for haste': {
      match: { endpoint: 'uploads.create' },
      fault: { kind: 'status', status: 429, headers: { 'x-ratelimit-reset': '1' } },
    },
    'a fault while confirming': {
      match: { endpoint: 'uploads.list' },
      times: 3,
      fault: { kind: 'html', status: 503 },
    },
    'a job that takes its time': {
      match: { endpoint: 'uploads.create' },
      fault: { kind: 'slow-job', ms: 1_500 },
    },
  };

  test.each(Object.entries(passing))('%s', async (_, rule) => {
    const scripted = demo.faults.add(rule);
    const upload = await addFile(await fileOf(50_000));
    await engine.settled();
    expect(stateOf(upload)).toMatchObject({ phase: 'done', asset: { id: upload.id } });
    expect(scripted.hits).toBeGreaterThan(0);
    expect(await assetOf(upload)).toMatchObject({
      attributes: { tags: ['summer'], copyright: '© The Company' },
    });
  });
});

describe('goes on by itself after', () => {
  const passing: Record<string, [FaultRule, ErrorCode]> = {
    'a connection that breaks in the middle of the file': [
      { match: { endpoint: 'storage.put' }, fault: { kind: 'cut', afterBytes: MEGABYTE } },
      'connection-lost',
    ],
    'a transfer that stops moving': [
      { match: { endpoint: 'storage.put' }, fault: { kind: 'stall', afterBytes: MEGABYTE } },
      'stalled',
    ],
    'storage that is overloaded': [
      { match: { endpoint: 'storage.put' }, fault: { kind: 'status', status: 503 } },
      'server-error',
    ],
    'storage that received something else': [
      { match: { endpoint: 'storage.put' }, fault: { kind: 'wrong-etag' } },
      'checksum-mismatch',
    ],
  };

  test.each(Object.entries(passing))('%s', async (_, [rule, code]) => {
    demo.faults.add({ ...rule, times: 1 });
    const upload = await addFile(await fileOf(12 * MEGABYTE));
    await reaches(upload, 'waiting', 'failed');
    const state = stateOf(upload);
    expect(state).toMatchObject({ phase: 'waiting', error: { code }, attempts: 1 });
    expect(JSON.stringify(state)).not.toMatch(/X-Amz|Signature/);
    await engine.settled();
    expect(stateOf(upload)?.phase).toBe('done');
    expect(await assetOf(upload)).toBeDefined();
  });
});
