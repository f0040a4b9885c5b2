import { expect, onTestFinished, vi } from 'vitest';
import type { UploadId } from '../../../shared/upload.ts';
import { canMove, type UploadPhase } from '../../../shared/upload-state.ts';
import { createMemoryJournal } from '../../journal/memory-journal.ts';
import type { Md5Of } from '../duplicate-finder.ts';
import { UploadFault } from '../errors.ts';
import type { NewUpload, Transfer, TransferOptions } from '../ports.ts';
import { createUploadEngine } from '../upload-engine.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeTarget } from './fake-target.ts';
import { newUpload, UPLOAD_ALL } from './new-upload.ts';

export const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';

/** An engine over fakes of everything outside it, and a record of where its uploads went. */
export function setUp({
  concurrency = 4,
  md5Of,
}: {
  readonly concurrency?: number;
  readonly md5Of?: Md5Of;
} = {}) {
  const clock = new FakeClock();
  const target = new FakeTarget();
  const journal = createMemoryJournal();
  const transfer = vi.fn<Transfer>(async () => ({ md5: MD5 }));
  const engine = createUploadEngine({
    targetOf: (projectId) => (projectId === 'project' ? target : null),
    journal,
    clock,
    random: () => 0,
    transfer,
    ...(md5Of && { md5Of }),
    settings: { concurrency, bandwidth: null },
    spoolFolder: '/nowhere',
  });
  onTestFinished(() => engine.close());

  const went = new Map<UploadId, UploadPhase[]>();
  engine.subscribe((event) => {
    if (event.kind !== 'changed') return;
    const { id, state } = event.upload;
    const phases = went.get(id) ?? [];
    const last = phases.at(-1);
    if (last !== undefined) expect(canMove(last, state.phase) || last === state.phase).toBe(true);
    if (last !== state.phase) phases.push(state.phase);
    went.set(id, phases);
  });

  const add = (...uploads: readonly NewUpload[]) => {
    engine.add({ projectId: 'project', options: UPLOAD_ALL, uploads });
  };
  /** Adds one upload and answers how to look at it. */
  const addOne = (upload: NewUpload = newUpload()) => {
    add(upload);
    return {
      id: upload.id,
      state: () => engine.upload(upload.id)?.state,
      phases: () => went.get(upload.id),
    };
  };
  return { clock, target, journal, transfer, engine, add, addOne };
}

/** A transfer that waits until the test, or its signal, ends it. */
export function heldTransfer() {
  const begun = Promise.withResolvers<TransferOptions>();
  const end = Promise.withResolvers<{ md5: string }>();
  const transfer: Transfer = (options) => {
    begun.resolve(options);
    options.signal.addEventListener('abort', () => end.reject(options.signal.reason));
    return end.promise;
  };
  return { transfer, begun: begun.promise, finish: () => end.resolve({ md5: MD5 }) };
}

export const fault = (code: ConstructorParameters<typeof UploadFault>[0]) => () => {
  throw new UploadFault(code);
};
