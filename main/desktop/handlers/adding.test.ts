import { expect, it } from 'vitest';
import { UploadFault } from '../../engine/errors.ts';
import { createAdding } from './adding.ts';

const STOPPED = new UploadFault('adding-stopped');
const GONE = new UploadFault('not-connected');

it('ends what is being added, and nothing that is added afterwards', () => {
  const adding = createAdding();
  const signal = adding.signal('a');
  adding.stop(STOPPED);
  expect(signal.reason).toBe(STOPPED);
  expect(adding.signal('a').aborted).toBe(false);
});

it('lets nothing be added to a project while it goes, whatever is stopped meanwhile', async () => {
  const adding = createAdding();
  const before = adding.signal('a');
  const work = Promise.withResolvers<void>();
  const barred = adding.bar('a', GONE, () => work.promise);
  expect(before.reason).toBe(GONE);
  adding.stop(STOPPED);
  expect(adding.signal('a').reason).toBe(GONE);
  expect(adding.signal('b').aborted).toBe(false);
  work.resolve();
  await barred;
  expect(adding.signal('a').aborted).toBe(false);
});
