import { expect, it, vi } from 'vitest';
import { UNDONE_AT_ONCE } from '../../shared/limits.ts';
import { fail, succeed } from '../../shared/result.ts';
import type { UploadId } from '../../shared/upload.ts';
import { sampleId } from '../dev/samples.ts';
import { runUndo } from './undo-run.ts';
import { describeUndone } from './wording.ts';

const IDS = Array.from({ length: 2 * UNDONE_AT_ONCE + 5 }, (_, number) => sampleId(number));
const [USED] = IDS;

const undoAll = vi.fn(async (ids: UploadId[]) =>
  succeed({ undone: ids.filter((id) => id !== USED), inUse: ids.filter((id) => id === USED) }),
);

it('goes on until all are deleted but those in use', async () => {
  const steps: number[] = [];
  const { signal } = new AbortController();
  const onProgress = ({ left }: { left: readonly UploadId[] }) => steps.push(left.length);
  const done = await runUndo(IDS, undoAll, { signal, onProgress });
  expect(done).toEqual({ undone: IDS.length - 1, inUse: 1, left: [], error: null });
  expect(steps).toEqual([UNDONE_AT_ONCE + 5, 5, 0]);
});

it('stops between portions', async () => {
  const stop = new AbortController();
  const done = await runUndo(IDS, undoAll, { signal: stop.signal, onProgress: () => stop.abort() });
  expect(done).toMatchObject({ undone: UNDONE_AT_ONCE - 1, left: IDS.slice(UNDONE_AT_ONCE) });
});

it('tells what went wrong, and what is left', async () => {
  const answers = [undoAll, async () => fail({ code: 'connection-lost' as const })];
  const { signal } = new AbortController();
  const done = await runUndo(IDS, (ids) => answers.shift()?.(ids) ?? undoAll(ids), {
    signal,
    onProgress: () => {},
  });
  expect(done).toEqual({
    undone: UNDONE_AT_ONCE - 1,
    inUse: 1,
    left: IDS.slice(UNDONE_AT_ONCE),
    error: { code: 'connection-lost' },
  });
});

it.each([
  [{ undone: 1, inUse: 0, left: 0 }, 'Deleted 1 asset'],
  [{ undone: 20, inUse: 1, left: 0 }, 'Deleted 20 assets; 1 file in use stayed'],
  [{ undone: 20, inUse: 0, left: 1_200 }, 'Deleted 20 assets; 1,200 left'],
])('%j is said as “%s”', ({ left, ...rest }, sentence) => {
  const ids = Array.from({ length: left }, (_, number) => sampleId(number));
  expect(describeUndone({ ...rest, left: ids, error: null })).toBe(sentence);
});
