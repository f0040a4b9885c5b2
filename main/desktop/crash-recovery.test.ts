import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, it, vi } from 'vitest';
import { recoverFromCrash } from './crash-recovery.ts';

function setUp() {
  const emitter = new EventEmitter();
  const reload = vi.fn();
  const log = vi.fn();
  let time = 0;
  const contents = Object.assign(emitter, { reload }) as unknown as WebContents;
  recoverFromCrash(contents, () => time, log);
  const crash = (at: number, reason = 'crashed') => {
    time = at;
    emitter.emit('render-process-gone', {}, { reason, exitCode: 139 });
  };
  return { crash, reload, log };
}

it('loads a page again that crashed, and says so', () => {
  const { crash, reload, log } = setUp();
  crash(5_000);
  expect(reload).toHaveBeenCalledOnce();
  expect(log).toHaveBeenCalledWith(expect.stringContaining('crashed'));
});

it('gives up on one that crashes as soon as it is there', () => {
  const { crash, reload } = setUp();
  crash(0);
  crash(2_000);
  crash(4_000);
  expect(reload).toHaveBeenCalledOnce();
  crash(60_000);
  expect(reload).toHaveBeenCalledTimes(2);
});

it('leaves alone one that ended as it should', () => {
  const { crash, reload } = setUp();
  crash(0, 'clean-exit');
  expect(reload).not.toHaveBeenCalled();
});
