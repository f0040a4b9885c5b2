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

it('does not fail where nothing can be taken off', async () => {
  const remove = () => Promise.reject(new UploadFault('disk-full'));
  await expect(takeOffList({ remove }, [uploadIn({ phase: 'done', asset })])).resolves.toBe(
    undefined,
  );
});
