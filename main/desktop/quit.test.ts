import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { orderQuit, type QuitDeps } from './quit.ts';

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

const order = (app: ReturnType<typeof fakeApp>, deps: Partial<QuitDeps>) =>
  orderQuit({
    app: app as unknown as QuitDeps['app'],
    unfinished: () => 0,
    confirm: async () => true,
    close: async () => {},
    log: () => {},
    ...deps,
  });

describe('orderQuit', () => {
  it('closes before it quits, once, however often it is asked', async () => {
    const app = fakeApp();
    const closing = Promise.withResolvers<void>();
    const close = vi.fn(() => closing.promise);
    const confirm = vi.fn(async () => true);
    order(app, { close, confirm });
    app.quit();
    app.quit();
    expect(app.exited).toBe(false);
    closing.resolve();
    await vi.waitFor(() => expect(app.exited).toBe(true));
    expect(close).toHaveBeenCalledOnce();
    expect(confirm).not.toHaveBeenCalled();
  });

  it('stays when a person wants to keep uploading, and asks again the next time', async () => {
    const app = fakeApp();
    const close = vi.fn(async () => {});
    const confirm = vi.fn<QuitDeps['confirm']>().mockResolvedValue(false);
    const { leaving } = order(app, { unfinished: () => 3, confirm, close });
    app.quit();
    app.quit();
    expect(confirm).toHaveBeenCalledExactlyOnceWith(3);
    await vi.waitFor(() => {
      app.quit();
      expect(confirm).toHaveBeenCalledTimes(2);
    });
    expect(leaving()).toBe(false);
    expect(close).not.toHaveBeenCalled();
  });

  it('quits after a yes', async () => {
    const app = fakeApp();
    const { leaving } = order(app, { unfinished: () => 1 });
    app.quit();
    expect(leaving()).toBe(false);
    await vi.waitFor(() => expect(app.exited).toBe(true));
    expect(leaving()).toBe(true);
  });

  it('quits when it cannot even ask, and says why', async () => {
    const app = fakeApp();
    const log = vi.fn();
    const confirm = () => Promise.reject(new Error('no window'));
    order(app, { unfinished: () => 1, confirm, log });
    app.quit();
    await vi.waitFor(() => expect(app.exited).toBe(true));
    expect(log).toHaveBeenCalledWith(expect.stringContaining('no window'));
  });

  it('lets an update end the app: closes first, asks nobody, and holds nothing back', async () => {
    const app = fakeApp();
    const closing = Promise.withResolvers<void>();
    const confirm = vi.fn(async () => true);
    const close = vi.fn(() => closing.promise);
    const quit = order(app, { unfinished: () => 1, confirm, close });
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
    const answer = Promise.withResolvers<boolean>();
    const close = vi.fn(async () => {});
    const quit = order(app, { unfinished: () => 1, confirm: () => answer.promise, close });
    app.quit();
    quit.leaveBy(() => app.quit());
    answer.resolve(false);
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
