import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { JOURNAL_FILE } from '../journal/open-journal.ts';
import { run } from './index.ts';
import { CapturedIo } from './testing/captured-io.ts';
import { begin, io, on, outbox, save, setIo, setOutbox, stop, watch } from './testing/watching.ts';

describe('watching is refused', () => {
  const refused = async (code: number, ...argv: readonly string[]): Promise<string> => {
    expect(await watch(...argv)).toBe(code);
    expect(on.demo.stats.requests['storage.put']).toBe(puts);
    return io.err();
  };
  let puts: number;
  beforeEach(() => {
    puts = on.demo.stats.requests['storage.put'];
  });

  it('where there is no folder', async () => {
    setOutbox(join(outbox, 'nowhere'));
    expect(await refused(1)).toContain('dropchute: The folder is not there.');
  });

  it('where there is none, as events', async () => {
    setOutbox(join(outbox, 'nowhere'));
    await refused(1, '--json');
    expect(await io.events()).toEqual([
      { event: 'failed', code: 'folder-missing', message: expect.any(String) },
      expect.objectContaining({ event: 'stopped', uploaded: 0 }),
    ]);
  });

  it('around the own data', async () => {
    setOutbox(String(io.env.DROPCHUTE_DATA_DIR));
    await mkdir(outbox);
    expect(await refused(1)).toContain('Dropchute keeps its own data here');
  });

  it('for a preset that there is not, or what the project has not', async () => {
    expect(await refused(2, '--preset', 'Press')).toContain('error: there is no preset Press');
    expect(await refused(2, '--title', 'de=Vase')).toContain('--title names the locale de');
    expect(await io.err()).toContain('watch --help');
  });

  it('for a wrong token', async () => {
    setIo(on.ioFor('wrong'));
    expect(await refused(1)).toContain('DatoCMS does not accept this API token');
  });

  it('once, when the record of what was uploaded is lost', async () => {
    await save('a.jpg');
    const data = String(io.env.DROPCHUTE_DATA_DIR);
    await mkdir(data);
    await writeFile(join(data, JOURNAL_FILE), 'no journal');
    expect(await refused(1, '--once')).toContain('The list of uploads was damaged');
    setIo(new CapturedIo(io.env));
    expect(await watch('--once', '--json')).toBe(0);
    expect((await io.events()).at(-1)).toMatchObject({ uploaded: 1 });
  });

  it('while another process uses the data', async () => {
    const { code: first } = await begin();
    const other = new CapturedIo(io.env);
    expect(await run(['watch', outbox, '--api-url', on.demo.url], other)).toBe(1);
    expect(await other.err()).toContain('already running on this data folder');
    await stop(first);
  });
});
