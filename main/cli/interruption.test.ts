import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CapturedIo } from './testing/captured-io.ts';
import { type OnDemo, startOnDemo } from './testing/on-demo.ts';

let on: OnDemo;

beforeAll(async () => {
  on = await startOnDemo();
});
afterAll(() => on.close());
beforeEach(() => on.demo.faults.clear());

describe('interrupting', () => {
  it('stops in order, keeps the rest for the next run and ends with 130', async () => {
    const stall = on.demo.faults.add({
      match: { endpoint: 'storage.put' },
      times: 'always',
      fault: { kind: 'stall', afterBytes: 0 },
    });
    const io = on.ioFor();
    const code = on.upload(io, on.photos, '--json');
    await stall.fired();
    io.interrupt();
    expect(await code).toBe(130);
    expect(io.exitCode).toBeUndefined();
    expect(io.isListening).toBe(false);
    const events = await io.events();
    expect(events.filter(({ event }) => event === 'cancelled')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ event: 'summary', done: 0, cancelled: 0, unfinished: 3 });

    on.demo.faults.clear();
    const again = new CapturedIo(io.env);
    expect(await on.upload(again, on.photos)).toBe(0);
    const out = await again.out();
    expect(out).toContain('3 files taken up from before\n');
    expect(out).toContain('3 files uploaded, ');
  });

  it('says in words that there is more to do', async () => {
    const stall = on.demo.faults.add({
      match: { endpoint: 'storage.put' },
      times: 'always',
      fault: { kind: 'stall', afterBytes: 0 },
    });
    const io = on.ioFor();
    const code = on.upload(io, on.photos);
    await stall.fired();
    io.interrupt();
    expect(await code).toBe(130);
    const out = await io.out();
    expect(out).toContain('Stopping. Press Ctrl-C again to end at once.\n');
    expect(out).toContain('Stopped with 3 files left; run the same command again to go on.\n');
  });

  it('ends at once when asked again', async () => {
    const stall = on.demo.faults.add({
      match: { endpoint: 'storage.put' },
      times: 'always',
      fault: { kind: 'stall', afterBytes: 0 },
    });
    const io = on.ioFor();
    const code = on.upload(io, on.photos);
    await stall.fired();
    io.interrupt();
    io.interrupt();
    expect(io.exitCode).toBe(130);
    await code;
  });

  it('stops when nobody reads what it prints', async () => {
    const io = on.ioFor();
    const code = on.upload(io, on.photos, '--json');
    io.stdout.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    expect(await code).toBe(130);
  });
});
