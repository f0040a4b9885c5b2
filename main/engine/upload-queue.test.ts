import { describe, expect, it } from 'vitest';
import type { Priority, UploadId } from '../../shared/upload.ts';
import { createAssetId } from './asset-id.ts';
import { type Room, roomFor } from './room.ts';
import { type Queued, UploadQueue } from './upload-queue.ts';

const MIB = 1024 * 1024;
const places = (total: number): Room => ({ total, weightOf: () => 1 });
const upload = (options: Partial<Omit<Queued, 'id'>> = {}): Queued => ({
  id: createAssetId(),
  projectId: 'project',
  priority: 'normal',
  size: 1,
  ...options,
});
const always = (): boolean => true;

function drain(queue: UploadQueue, admits = always): UploadId[] {
  const ids: UploadId[] = [];
  for (let id = queue.next(admits); id !== null; id = queue.next(admits)) ids.push(id);
  return ids;
}

function queueOf(room: Room, uploads: readonly Queued[]): UploadQueue {
  const queue = new UploadQueue(room);
  for (const each of uploads) queue.add(each);
  return queue;
}

describe('UploadQueue', () => {
  it('gives places in the order of arrival, as many as there are', () => {
    const [a, b, c] = [upload(), upload(), upload()];
    const queue = queueOf(places(2), [a, b, c]);
    expect(drain(queue)).toEqual([a.id, b.id]);
    queue.release(a.id);
    expect(drain(queue)).toEqual([c.id]);
  });

  it('passes over who has left', () => {
    const [a, b, c] = [upload(), upload(), upload()];
    const queue = queueOf(places(3), [a, b, c]);
    expect(queue.leave(b.id)).toBe(true);
    expect(queue.leave(b.id)).toBe(false);
    expect(drain(queue)).toEqual([a.id, c.id]);
  });

  it('lets some go before all others, in their order', () => {
    const uploads = [upload(), upload(), upload(), upload()];
    const [a, b, c, d] = uploads.map(({ id }) => id);
    const queue = queueOf(places(4), uploads);
    queue.addFirst(uploads.slice(2));
    expect(queue.ahead('project', 3)).toEqual([c, d, a]);
    expect(drain(queue)).toEqual([c, d, a, b]);
  });

  it('takes projects in turns, and passes over those that may not go', () => {
    const of = (projectId: string) => [upload({ projectId }), upload({ projectId })];
    const [x, y] = [of('x'), of('y')];
    const queue = queueOf(places(3), [...x, ...y]);
    expect(queue.next((projectId) => projectId === 'y')).toBe(y[0]?.id);
    expect(drain(queue)).toEqual([x[0]?.id, y[1]?.id]);
  });

  it('serves quiet uploads after all others, and leaves them half of the room', () => {
    const of = (priority: Priority) => Array.from({ length: 4 }, () => upload({ priority }));
    const [quiet, normal] = [of('quiet'), of('normal')];
    const queue = queueOf(places(4), [...quiet, ...normal.slice(0, 1)]);
    expect(drain(queue)).toEqual([normal[0], quiet[0], quiet[1]].map((each) => each?.id));
    queue.add(normal[1] ?? expect.unreachable());
    expect(drain(queue)).toEqual([normal[1]?.id]);
  });

  it('lets no quiet upload take the room that another waits for', () => {
    const room = roomFor({ concurrency: 'auto', bandwidth: 300_000 });
    const [small, large, quiet] = [
      upload(),
      upload({ size: 100 * MIB }),
      upload({ priority: 'quiet' }),
    ];
    const queue = queueOf(room, [small, large, quiet]);
    expect(drain(queue)).toEqual([small.id]);
    queue.release(small.id);
    expect(drain(queue)).toEqual([large.id]);
  });

  it('makes room for many small files or a few large ones', () => {
    const room = roomFor({ concurrency: 'auto', bandwidth: null });
    const many = (size: number) => Array.from({ length: 20 }, () => upload({ size }));
    expect(drain(queueOf(room, many(100)))).toHaveLength(16);
    expect(drain(queueOf(room, many(3 * MIB)))).toHaveLength(8);
    expect(drain(queueOf(room, many(500 * MIB)))).toHaveLength(4);
  });

  it('gives a file that is larger than all the room its turn, alone', () => {
    const [large, small] = [upload({ size: 100 * MIB }), upload()];
    const room = roomFor({ concurrency: 'auto', bandwidth: 100_000 });
    const queue = queueOf(room, [large, small]);
    expect(drain(queue)).toEqual([large.id]);
    queue.release(large.id);
    expect(drain(queue)).toEqual([small.id]);
  });

  it('applies a change to those that come next', () => {
    const uploads = [upload(), upload(), upload(), upload()];
    const queue = queueOf(places(1), uploads);
    expect(drain(queue)).toHaveLength(1);
    queue.resize(roomFor({ concurrency: 3, bandwidth: null }));
    expect(drain(queue)).toHaveLength(2);
  });
});
