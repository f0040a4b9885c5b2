import { expect, test } from 'vitest';
import { UploadFault } from './errors.ts';
import { sizeOfNewContent } from './new-content.ts';
import { FakeTarget, remoteAsset } from './testing/fake-target.ts';
import { newUpload } from './testing/new-upload.ts';

const { signal } = new AbortController();

test('only what the project does not have, and what cannot be read, needs room', async () => {
  const target = new FakeTarget();
  target.assets.set('old', remoteAsset('old', { md5: 'md5 of old.jpg' }));
  const uploads = [
    newUpload('old.jpg', 1_000),
    newUpload('new.jpg', 20),
    newUpload('locked.jpg', 3),
  ];
  const size = await sizeOfNewContent(uploads, {
    target,
    signal,
    md5Of: async ({ origin }) => {
      if (origin.kind !== 'local-file') return expect.unreachable(origin.kind);
      const name = origin.path.replace('/photos/', '');
      if (name === 'locked.jpg') throw new UploadFault('source-locked');
      return `md5 of ${name}`;
    },
  });
  expect(size).toBe(23);
});

test('thousands are asked about a hundred at a time', async () => {
  const target = new FakeTarget();
  const uploads = Array.from({ length: 250 }, (_, index) => newUpload(`${index}.jpg`, 2));
  const md5Of = async () => 'f'.repeat(32);
  expect(await sizeOfNewContent(uploads, { target, signal, md5Of })).toBe(500);
  expect(target.times('findByMd5')).toBe(3);
});
