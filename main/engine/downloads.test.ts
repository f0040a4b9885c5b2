import { expect, test } from 'vitest';
import type { Fetched, FetchOptions, NewUpload, RemoteSource } from './ports.ts';
import { fault, setUp } from './testing/engine-over-fakes.ts';
import { fakeSource, newUpload } from './testing/new-upload.ts';

/** An upload of a file on the web. */
function remoteUpload(fetch: RemoteSource['fetch']): NewUpload {
  const origin = { kind: 'remote-url', url: 'https://example.com/photo.jpg' } as const;
  return {
    ...newUpload(),
    source: { kind: 'remote', origin, fetch },
    fingerprint: { size: 0, modified: 0 },
  };
}

test('how large a download is shows before its bytes come', async () => {
  const { clock, addOne } = setUp();
  const upload = addOne(
    remoteUpload(({ onProgress, signal }: FetchOptions) => {
      onProgress(0, 5_000);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    }),
  );
  await clock.advance(1_000);
  expect(upload.state()).toEqual({ phase: 'fetching', received: 0, total: 5_000 });
});

test('what storage has already is not downloaded again', async () => {
  const { clock, target, transfer, addOne } = setUp();
  const fingerprint = { size: 10, modified: 1 };
  let fetches = 0;
  for (let time = 0; time < 4; time += 1) target.next('createAsset', fault('network-unreachable'));
  const upload = addOne(
    remoteUpload(async (): Promise<Fetched> => {
      fetches += 1;
      return {
        source: fakeSource('/spool/photo', fingerprint),
        name: 'photo.jpg',
        mediaType: 'image/jpeg',
        fingerprint,
        [Symbol.asyncDispose]: async () => {},
      };
    }),
  );
  await clock.advance(30_000);
  expect(upload.state()?.phase).toBe('done');
  expect(target.times('createAsset')).toBe(5);
  expect([fetches, transfer.mock.calls.length]).toEqual([1, 1]);
});
