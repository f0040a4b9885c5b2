import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/settings.ts';
import { NO_TOTALS } from '../../../shared/snapshot.ts';
import type { Log } from '../../diagnostics/log.ts';
import { SETTLE } from './schedule.ts';
import type { Updater } from './updater.ts';
import { createUpdates, type UpdatesDeps } from './updates.ts';

const HOUR = 60 * 60_000;
const FOUND = { version: '1.2.0', notes: 'Faster' };
const silent: Log = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };

/** Updates over an updater, an engine and settings that a test plays. */
function setUp({
  off = null,
  ...set
}: Partial<Pick<UpdatesDeps, 'off'> & Settings['updates']> = {}) {
  let updates: Settings['updates'] = { automatic: true, channel: 'latest', ...set };
  let active = 0;
  let changed = (): void => {};
  let moved = (): void => {};
  const updater = {
    look: vi.fn<Updater['look']>(async () => null),
    fetch: vi.fn<Updater['fetch']>(async () => {}),
    install: vi.fn<Updater['install']>(),
  };
  const loadUpdater = vi.fn(async () => updater);
  const leaveBy = vi.fn<UpdatesDeps['leaveBy']>((end) => end());
  const made = createUpdates({
    off,
    loadUpdater,
    settings: {
      settings: () => ({ ...DEFAULT_SETTINGS, updates }),
      subscribe(listener) {
        changed = listener;
        return () => {};
      },
    },
    engine: {
      summary: () => ({
        totals: { ...NO_TOTALS, files: { ...NO_TOTALS.files, active, paused: 3 } },
        scan: null,
      }),
      subscribe(listener) {
        moved = () => listener({ kind: 'removed', ids: [] });
        return () => {};
      },
    },
    leaveBy,
    log: silent,
  });
  const told: string[] = [];
  made.subscribe(() => {
    const state = made.state();
    told.push(state.status === 'downloading' ? `downloading ${state.percent}` : state.status);
  });
  return {
    updates: made,
    updater,
    loadUpdater,
    leaveBy,
    told,
    set(next: Partial<Settings['updates']>) {
      updates = { ...updates, ...next };
      changed();
    },
    upload(count: number) {
      active = count;
      moved();
    },
  };
}

/** One with a version that is ready. */
async function setUpReady() {
  const parts = setUp();
  parts.updater.look.mockResolvedValue(FOUND);
  await parts.updates.check();
  return parts;
}

describe('updates', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are looked for after the start and every six hours, quietly', async () => {
    const { updates, updater, told } = setUp();
    await vi.advanceTimersByTimeAsync(SETTLE);
    expect(updater.look).toHaveBeenCalledExactlyOnceWith('latest');
    expect(updates.state()).toEqual({ status: 'idle', lastChecked: Date.now() });
    await vi.advanceTimersByTimeAsync(6 * HOUR);
    expect(updater.look).toHaveBeenCalledTimes(2);
    expect(told).toEqual(['checking', 'idle', 'checking', 'idle']);
  });

  it('are fetched when there is one, and not looked past', async () => {
    const { updates, updater, told } = setUp();
    updater.look.mockResolvedValue(FOUND);
    updater.fetch.mockImplementation(async (onPercent) => {
      for (const percent of [0.2, 41.7, 41.9, 100.1]) onPercent(percent);
    });
    await vi.advanceTimersByTimeAsync(24 * HOUR);
    expect(told).toEqual([
      'checking',
      'downloading 0',
      'downloading 41',
      'downloading 100',
      'ready',
    ]);
    expect(updates.state()).toEqual({ status: 'ready', ...FOUND, installs: 'at-quit' });
    expect(updater.look).toHaveBeenCalledOnce();
    await updates.check();
    expect(updater.look).toHaveBeenCalledOnce();
  });

  it.each(['look', 'fetch'] as const)(
    'say it when they fail to %s, and try again',
    async (step) => {
      const { updates, updater } = setUp();
      updater.look.mockResolvedValue(FOUND);
      updater[step].mockRejectedValueOnce(new Error('net::ERR_NAME_NOT_RESOLVED\n<html>'));
      await vi.advanceTimersByTimeAsync(SETTLE);
      expect(updates.state()).toEqual({
        status: 'failed',
        error: { code: 'update-failed', detail: 'net::ERR_NAME_NOT_RESOLVED' },
      });
      await vi.advanceTimersByTimeAsync(10 * 60_000);
      expect(updates.state().status).toBe('ready');
    },
  );

  it('wait after a wake until the network may be there', async () => {
    const { updates, updater } = setUp();
    await vi.advanceTimersByTimeAsync(SETTLE);
    vi.setSystemTime(Date.now() + 9 * HOUR);
    updates.wake();
    await vi.advanceTimersByTimeAsync(SETTLE - 1);
    expect(updater.look).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1);
    expect(updater.look).toHaveBeenCalledTimes(2);
  });

  it('are looked for only on request where a person wants it so', async () => {
    const { updates, updater, set } = setUp({ automatic: false });
    await vi.advanceTimersByTimeAsync(24 * HOUR);
    expect(updater.look).not.toHaveBeenCalled();
    await Promise.all([updates.check(), updates.check()]);
    expect(updater.look).toHaveBeenCalledOnce();
    set({ automatic: true });
    await vi.advanceTimersByTimeAsync(6 * HOUR);
    expect(updater.look).toHaveBeenCalledTimes(2);
  });

  it('are looked for soon in a channel that was just chosen', async () => {
    const { updater, set } = setUp();
    await vi.advanceTimersByTimeAsync(SETTLE);
    set({ channel: 'beta' });
    await vi.advanceTimersByTimeAsync(SETTLE);
    expect(updater.look).toHaveBeenLastCalledWith('beta');
  });

  it('stay out of it where they are off', async () => {
    const { updates, loadUpdater, set } = setUp({ off: 'package-manager' });
    set({ channel: 'beta' });
    updates.wake();
    await updates.check();
    updates.install('when-idle');
    await vi.advanceTimersByTimeAsync(24 * HOUR);
    expect(loadUpdater).not.toHaveBeenCalled();
    expect(updates.state()).toEqual({ status: 'off', why: 'package-manager' });
  });

  it('install at once when a person wants to restart and nothing is being uploaded', async () => {
    const { updates, updater, leaveBy, told } = await setUpReady();
    expect(leaveBy).not.toHaveBeenCalled();
    updates.install('when-idle');
    expect(leaveBy).toHaveBeenCalledOnce();
    expect(updater.install).toHaveBeenCalledOnce();
    expect(told.at(-1)).toBe('installing');
  });

  it('never install during an upload: they wait for its end', async () => {
    const { updates, leaveBy, upload } = await setUpReady();
    upload(2);
    updates.install('when-idle');
    upload(1);
    expect(leaveBy).not.toHaveBeenCalled();
    expect(updates.state()).toMatchObject({ status: 'ready', installs: 'when-idle' });
    upload(0);
    expect(leaveBy).toHaveBeenCalledOnce();
    upload(0);
    expect(leaveBy).toHaveBeenCalledOnce();
  });

  it('let a person think again while they wait', async () => {
    const { updates, leaveBy, upload } = await setUpReady();
    upload(1);
    updates.install('when-idle');
    updates.install('at-quit');
    upload(0);
    expect(leaveBy).not.toHaveBeenCalled();
    expect(updates.state()).toMatchObject({ status: 'ready', installs: 'at-quit' });
  });

  it('end with the app, also in the middle of a look', async () => {
    const { updates, updater, told } = setUp();
    const answer = Promise.withResolvers<null>();
    updater.look.mockReturnValue(answer.promise);
    const checked = updates.check();
    updates.close();
    answer.resolve(null);
    await checked;
    await vi.advanceTimersByTimeAsync(24 * HOUR);
    expect(updater.look).toHaveBeenCalledOnce();
    expect(told).toEqual(['checking']);
  });
});
