import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CapturedIo } from './testing/captured-io.ts';
import { io, on, outbox, save, setIo, told, watch } from './testing/watching.ts';

describe('watch --once', () => {
  it('ends with 1 when a file failed, which the next run tries again', async () => {
    await save('a.jpg');
    on.demo.faults.add({
      match: { endpoint: 'storage.put' },
      fault: { kind: 'status', status: 400 },
    });
    expect(await watch('--once', '--json')).toBe(1);
    expect(await told('failed')).toMatchObject([
      { path: join(outbox, 'a.jpg'), code: 'storage-rejected' },
    ]);
    setIo(new CapturedIo(io.env));
    expect(await watch('--once', '--json')).toBe(0);
    expect(await told('taken-up')).toEqual([{ event: 'taken-up', files: 1 }]);
    expect((await io.events()).at(-1)).toMatchObject({ uploaded: 1, failed: 0 });
  });

  it('ends with 130 when it is told to stop before', async () => {
    const stall = on.demo.faults.add({
      match: { endpoint: 'storage.put' },
      times: 'always',
      fault: { kind: 'stall', afterBytes: 0 },
    });
    await save('a.jpg');
    const code = watch('--once', '--json');
    await stall.fired();
    io.interrupt();
    expect(await code).toBe(130);
    expect((await io.events()).at(-1)).toMatchObject({ event: 'stopped', waiting: 1 });
  });

  it('says in words what came of it', async () => {
    await save('a.jpg');
    expect(await watch('--once')).toBe(0);
    const out = await io.out();
    expect(out).toContain(`Watching ${outbox}\nUploading to Demo project, environment main\n`);
    expect(out).toMatch(/^✓ .*a\.jpg {2}.*http:/m);
    expect(out).toContain(`\n1 uploaded.\nSee what arrived: ${on.demo.mediaUrl}\n`);
    expect(out).not.toContain('\u001b');
    expect(await io.err()).toBe('');
  });
});
