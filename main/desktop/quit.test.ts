import { EventEmitter } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { NO_TOTALS, type Totals } from '../../shared/snapshot.ts';
import {
  ANSWERING_PATIENCE,
  CLOSING_PATIENCE,
  orderQuit,
  type QuitAnswer,
  type QuitDeps,
} from './quit.ts';

/** An app that quits as Electron does: two events, either of which may hold it back. */
function fakeApp() {
  const emitter = new EventEmitter();
  const app = {
    exited: false,
    on: emitter.on.bind(emitter),
    quit() {
      for (const name of ['before-quit', 'will-quit']) {
        let held = false;
        emitter.emit(name, { preventDefault: () => (held = true) });
        if (held) return;
      }
      app.exited = true;
    },
  };
  return app;
}

/** The app's end over uploads that a test moves. */
function order(app: ReturnType<typeof fakeApp>, deps: Partial<QuitDeps> = {}) {
  let files: Partial<Totals['files']> = {};
  const listeners = new Set<() => void>();
  const quitting = orderQuit({
    app: app as unknown as QuitDeps['app'],
    progress: () => ({
      totals: { ...NO_TOTALS, files: { ...NO_TOTALS.files, ...files } },
      scan: null,
    }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    confirm: async () => 'quit',
    onFinishing: () => {},
    close: async () => {},
    isFileAsked: () => false,
    log: () => {},
    ...deps,
  });
  const move = (next: Partial<Totals['files']>): void => {
    files = next;
    for (const listener of listeners) listener();
  };
  return { ...quitting, move };
}

const answering = (...answers: QuitAnswer[]) =>
  vi.fn<QuitDeps['confirm']>(async () => answers.shift() ?? 'stay');

describe('orderQuit', () => {
  it('closes before it quits, once, however often it is asked', async () => {
    const app = fakeApp();
    const closing = Promise.withResolvers<void>();
    const close = vi.fn(() => closing.promise);
    const confirm = answering();
    order(app, { close, confirm });
    app.quit();
    app.quit();
    expect(app.exited).toBe(false);
    closing.resolve();
    await vi.waitFor(() => expect(app.exited).toBe(true));
    expect(close).toHaveBeenCalledOnce();
    expect(confirm).not.toHaveBeenCalled();
  });

  it('waits for what never closes only so long', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const app = fakeApp();
    const log = vi.fn();
    order(app, { close: () => new Promise(() => {}), log });
    app.quit();
    await vi.advanceTimersByTimeAsync(CLOSING_PATIENCE - 1);
    expect(app.exited).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(app.exited).toBe(true);
    expect(log).toHaveBeenCalledOnce();
  });

  it('ends the process itself where the file system does not answer', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    for (const answers of [true, false]) {
      const app = fakeApp();
      const kill = vi.fn();
      let isAsked = true;
      order(app, { isFileAsked: () => isAsked, kill });
      app.quit();
      await vi.advanceTimersByTimeAsync(ANSWERING_PATIENCE / 2);
      expect([app.exited, kill.mock.calls.length]).toEqual([false, 0]);
      if (answers) isAsked = false;
      await vi.advanceTimersByTimeAsync(ANSWERING_PATIENCE);
      expect([app.exited, kill.mock.calls.length]).toEqual(answers ? [true, 0] : [false, 1]);
    }
  });

  it('stays when a person wants to keep uploading, and asks again the next time', async () => {
    const app = fakeApp();
    const close = vi.fn(async () => {});
    const confirm = answering();
    const { move, leaving } = order(app, { confirm, close });
    move({ active: 1, paused: 2 });
    app.quit();
    app.quit();
    expect(confirm).toHaveBeenCalledExactlyOnceWith(3, true);
    await vi.waitFor(() => {
      app.quit();
      expect(confirm).toHaveBeenCalledTimes(2);
    });
    expect(leaving()).toBe(false);
    expect(close).not.toHaveBeenCalled();
  });

  it('quits when a person says so', async () => {
    const app = fakeApp();
    const { move, leaving } = order(app);
    move({ waiting: 1 });
    app.quit();
    expect(leaving()).toBe(false);
    await vi.waitFor(() => expect(app.exited).toBe(true));
    expect(leaving()).toBe(true);
  });

  it('finishes first when a person says so, and leaves what is paused', async () => {
    const app = fakeApp();
    const onFinishing = vi.fn();
    const { move, finishing } = order(app, { confirm: answering('finish-first'), onFinishing });
    move({ active: 2, paused: 1 });
    app.quit();
    await vi.waitFor(() => expect(finishing()).toBe(true));
    move({ active: 1, paused: 1, done: 1 });
    expect(app.exited).toBe(false);
    move({ paused: 1, done: 2 });
    await vi.waitFor(() => expect(app.exited).toBe(true));
    expect(onFinishing.mock.calls).toEqual([[true]]);
  });

  it('asks again who quits while uploads are finished first, and forgets it when they stay', async () => {
    const app = fakeApp();
    const confirm = answering('finish-first', 'stay');
    const onFinishing = vi.fn();
    const { move, finishing } = order(app, { confirm, onFinishing });
    move({ active: 1 });
    app.quit();
    await vi.waitFor(() => expect(finishing()).toBe(true));
    app.quit();
    await vi.waitFor(() => expect(confirm).toHaveBeenCalledTimes(2));
    expect(onFinishing.mock.calls).toEqual([[true], [false]]);
    move({ done: 1 });
    await Promise.resolve();
    expect(app.exited).toBe(false);
  });

  it('offers no finishing where nothing goes on by itself', () => {
    const app = fakeApp();
    const confirm = answering();
    order(app, { confirm }).move({ paused: 2 });
    app.quit();
    expect(confirm).toHaveBeenCalledExactlyOnceWith(2, false);
  });

  it('asks nobody when the computer shuts down, not even who is being asked', async () => {
    const app = fakeApp();
    const answer = Promise.withResolvers<QuitAnswer>();
    const { move, leaveUnasked } = order(app, { confirm: () => answer.promise });
    move({ active: 1 });
    app.quit();
    leaveUnasked();
    await vi.waitFor(() => expect(app.exited).toBe(true));
    answer.resolve('stay');
  });

  it('quits when it cannot even ask, and says why', async () => {
    const app = fakeApp();
    const log = vi.fn();
    const confirm = () => Promise.reject(new Error('no window'));
    order(app, { confirm, log }).move({ active: 1 });
    app.quit();
    await vi.waitFor(() => expect(app.exited).toBe(true));
    expect(log).toHaveBeenCalledWith(expect.stringContaining('no window'));
  });

  it('lets an update end the app: closes first, asks nobody, and holds nothing back', async () => {
    const app = fakeApp();
    const closing = Promise.withResolvers<void>();
    const confirm = answering();
    const close = vi.fn(() => closing.promise);
    const { move, ...quit } = order(app, { confirm, close });
    move({ active: 1 });
    quit.leaveBy(() => app.quit());
    expect(quit.leaving()).toBe(true);
    expect(app.exited).toBe(false);
    closing.resolve();
    await vi.waitFor(() => expect(app.exited).toBe(true));
    expect(close).toHaveBeenCalledOnce();
    expect(confirm).not.toHaveBeenCalled();
  });

  it('closes once when an update ends the app while a person is still being asked', async () => {
    const app = fakeApp();
    const answer = Promise.withResolvers<QuitAnswer>();
    const close = vi.fn(async () => {});
    const { move, ...quit } = order(app, { confirm: () => answer.promise, close });
    move({ active: 1 });
    app.quit();
    quit.leaveBy(() => app.quit());
    answer.resolve('stay');
    await vi.waitFor(() => expect(app.exited).toBe(true));
    expect(close).toHaveBeenCalledOnce();
    expect(quit.leaving()).toBe(true);
  });

  it('quits even when closing fails, and says why', async () => {
    const app = fakeApp();
    const log = vi.fn();
    order(app, { close: () => Promise.reject(new Error('stuck')), log });
    app.quit();
    await vi.waitFor(() => expect(app.exited).toBe(true));
    expect(log).toHaveBeenCalledWith(expect.stringContaining('stuck'));
  });
});
