import { expect, it } from 'vitest';
import type { UploadState } from '../../shared/upload-state.ts';
import { UploadFault } from '../engine/errors.ts';
import { takeOffList } from './leftovers.ts';
import { uploadIn } from './testing/uploads.ts';

const asset = { id: 'x', url: 'https://cdn/a.jpg', adminUrl: null };

it.each<[UploadState, 'kept' | 'taken off']>([
  [{ phase: 'done', asset }, 'taken off'],
  [{ phase: 'skipped', why: 'already-in-project', asset }, 'taken off'],
  [{ phase: 'cancelled' }, 'taken off'],
  [{ phase: 'failed', error: { code: 'source-missing' } }, 'taken off'],
  [{ phase: 'failed', error: { code: 'source-is-package' } }, 'taken off'],
  [{ phase: 'failed', error: { code: 'file-too-large' } }, 'kept'],
  [{ phase: 'failed', error: { code: 'network-unreachable' } }, 'kept'],
  [{ phase: 'creating' }, 'kept'],
  [{ phase: 'queued' }, 'kept'],
  [{ phase: 'cancelling' }, 'kept'],
])('%j is %s', async (state, expected) => {
  const upload = uploadIn(state);
  const removed: unknown[] = [];
  await takeOffList({ remove: async (selection) => void removed.push(selection) }, [upload]);
  expect(removed).toEqual(expected === 'taken off' ? [[upload.id]] : []);
});

it.each([
  ['is no fault where the disk is full', new UploadFault('disk-full'), null],
  ['is one where anything else is wrong', new Error('a bug'), 'a bug'],
])('what cannot be taken off %s', async (_, fault, told) => {
  const remove = () => Promise.reject(fault);
  const taken = takeOffList({ remove }, [uploadIn({ phase: 'done', asset })]);
  await expect(
    taken.then(
      () => null,
      ({ message }) => message,
    ),
  ).resolves.toBe(told);
});
