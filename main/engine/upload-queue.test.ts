import { expect, test } from 'vitest';
import { createAssetId } from './asset-id.ts';
import { UploadQueue } from './upload-queue.ts';

const [a, b, c] = [createAssetId(), createAssetId(), createAssetId()];

/** Everything the queue gives out while each upload gives its place back at once. */
function drain(queue: UploadQueue) {
  const order = [];
  for (let id = queue.next(); id !== null; id = queue.next()) {
    order.push(id);
    queue.release(id);
  }
  return order;
}

test('gives out uploads in the order they came, no more at once than there are places', () => {
  const queue = new UploadQueue(2);
  for (const id of [a, b, c]) queue.add(id);
  expect([queue.next(), queue.next(), queue.next()]).toEqual([a, b, null]);
  queue.release(b);
  expect(queue.next()).toBe(c);
  expect(queue.next()).toBeNull();
});

test('passes over what has left', () => {
  const queue = new UploadQueue(1);
  for (const id of [a, b, c]) queue.add(id);
  expect(queue.leave(a)).toBe(true);
  expect(queue.leave(a)).toBe(false);
  expect(drain(queue)).toEqual([b, c]);
});

test('one that left and came back has a new turn', () => {
  const queue = new UploadQueue(1);
  queue.add(a);
  queue.add(b);
  queue.leave(a);
  queue.add(a);
  expect(drain(queue)).toEqual([b, a]);
});

test('stays in order through thousands', () => {
  const queue = new UploadQueue(4);
  const all = Array.from({ length: 5_000 }, createAssetId);
  for (const id of all) queue.add(id);
  expect(drain(queue)).toEqual(all);
});
