import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { NO_DETAILS, presetIdSchema } from '../../shared/preset.ts';
import { PRESET_FILE, serializePresetFile } from '../metadata/preset-file.ts';
import { CapturedIo } from './testing/captured-io.ts';
import {
  assetOf,
  begin,
  bytesOf,
  firstTold,
  io,
  md5Of,
  on,
  outbox,
  save,
  setIo,
  setOutbox,
  stop,
  told,
  watch,
} from './testing/watching.ts';

describe('watch', () => {
  it('uploads what is there and what is saved, and stops when it is told to', async () => {
    await save('before.jpg');
    const { code } = await begin('--tag', '{filename}');
    await save('after.jpg');
    const done = await told('done', undefined, 2);
    expect(done.map(({ path }) => path).toSorted()).toEqual([
      join(outbox, 'after.jpg'),
      join(outbox, 'before.jpg'),
    ]);
    for (const event of done) {
      const name = String(event.path).slice(outbox.length + 1);
      const { attributes } = (await assetOf(event)).data;
      expect(attributes).toMatchObject({
        md5: md5Of(bytesOf(name)),
        tags: [name.replace('.jpg', '')],
      });
    }
    expect(await stop(code)).toEqual({
      event: 'stopped',
      ...{ uploaded: 2, waiting: 0, asking: 0, skipped: 0, ignored: 0, failed: 0 },
    });
    expect(io.isListening).toBe(false);
    const events = await io.events();
    const states = events.filter(({ event }) => event === 'state').map(({ state }) => state);
    expect(states.slice(0, 2)).toEqual(['scanning', 'watching']);
    expect(events[0]).toEqual({
      event: 'watching',
      path: outbox,
      project: 'Demo project',
      environment: 'main',
    });
  });

  it('goes on where it was: nothing is uploaded twice, and what came meanwhile is', async () => {
    await save('a.jpg');
    expect(await watch('--once', '--json')).toBe(0);
    await save('b.jpg');
    await mkdir(join(outbox, 'spring'));
    await rename(join(outbox, 'a.jpg'), join(outbox, 'spring', 'a.jpg'));
    const puts = on.demo.stats.requests['storage.put'];
    setIo(new CapturedIo(io.env));
    expect(await watch('--once', '--json', '--duplicates', 'upload')).toBe(0);
    expect(on.demo.stats.requests['storage.put'] - puts).toBe(1);
    expect(await told('done')).toMatchObject([{ path: join(outbox, 'b.jpg') }]);
  });

  it('leaves what is there at first, when told so', async () => {
    await save('before.jpg');
    const { code } = await begin('--existing', 'ignore');
    await save('after.jpg');
    expect(await firstTold('done')).toMatchObject({ path: join(outbox, 'after.jpg') });
    expect(await stop(code)).toMatchObject({ uploaded: 1, ignored: 1 });
  });

  it('sends a file that grows once, when it is complete', async () => {
    await begin();
    const path = join(outbox, 'film.mp4');
    const film = await open(path, 'w');
    for (let part = 0; part < 4; part += 1) {
      await film.write(bytesOf(`part ${part}`));
      // slower than it is looked at, quicker than it settles
      await wait(200);
    }
    await film.close();
    const done = await firstTold('done');
    const { attributes } = (await assetOf(done)).data;
    expect(attributes.md5).toBe(md5Of(await readFile(path)));
    expect((await io.events()).filter(({ event }) => event === 'queued')).toHaveLength(1);
  });

  it('takes a download under its final name', async () => {
    const { code } = await begin();
    await save('a.jpg.part');
    await save('b.jpg');
    await told('done');
    await rename(join(outbox, 'a.jpg.part'), join(outbox, 'a.jpg'));
    const done = await told('done', undefined, 2);
    expect(done.map(({ path }) => path)).toEqual([join(outbox, 'b.jpg'), join(outbox, 'a.jpg')]);
    expect(await stop(code)).toMatchObject({ uploaded: 2, ignored: 0 });
  });

  it('moves what was uploaded, and never over what is there', async () => {
    await mkdir(join(outbox, '_uploaded', 'spring'), { recursive: true });
    await writeFile(join(outbox, '_uploaded', 'spring', 'a.jpg'), 'another');
    const { code } = await begin('--after', 'move', '--receipt');
    await mkdir(join(outbox, 'spring'));
    await save('spring/a.jpg');
    const moved = await firstTold('moved');
    expect(moved.path).toBe(join(outbox, 'spring', 'a.jpg'));
    expect(await readFile(String(moved.to))).toEqual(bytesOf('spring/a.jpg'));
    expect(await readdir(join(outbox, '_uploaded', 'spring'))).toHaveLength(2);
    const { assetId, url } = await firstTold('done');
    expect(await stop(code)).toMatchObject({ uploaded: 1 });
    const receipt = await readFile(join(outbox, 'dropchute-receipt.csv'), 'utf8');
    expect(receipt).toContain(String(assetId));
    expect(receipt).toContain(String(url));
  });

  it('moves a file by itself once what was in the way is gone', async () => {
    const inTheWay = join(outbox, '_uploaded', 'spring');
    await mkdir(join(outbox, '_uploaded'));
    await writeFile(inTheWay, 'a file where a folder is to be');
    await mkdir(join(outbox, 'spring'));
    const { code } = await begin('--after', 'move');
    await save('spring/a.jpg');
    expect(await firstTold('left')).toMatchObject({ code: 'move-failed' });
    await rm(inTheWay);
    const moved = await firstTold('moved');
    expect(await readFile(String(moved.to))).toEqual(bytesOf('spring/a.jpg'));
    expect(await stop(code)).toMatchObject({ uploaded: 1 });
  });

  it('puts a file that has changed in the place of its asset', async () => {
    await save('a.jpg');
    await begin('--changed', 'replace', '--tag', 'first');
    const first = await firstTold('done');
    await writeFile(join(outbox, 'a.jpg'), bytesOf('another'));
    const [, second] = await told('done', undefined, 2);
    expect(second?.assetId).toBe(first.assetId);
    expect((await assetOf(first)).data.attributes).toMatchObject({
      md5: md5Of(bytesOf('another')),
      tags: ['first'],
    });
  });

  it('uploads it as a new asset otherwise', async () => {
    await save('a.jpg');
    await begin();
    const first = await firstTold('done');
    await writeFile(join(outbox, 'a.jpg'), bytesOf('another'));
    const [, second] = await told('done', undefined, 2);
    expect(second?.assetId).not.toBe(first.assetId);
  });

  it('says about files what the preset, the options and their folders say', async () => {
    const data = String(io.env.DROPCHUTE_DATA_DIR);
    await mkdir(data);
    const id = presetIdSchema.parse(crypto.randomUUID());
    const details = { ...NO_DETAILS, tags: ['{folder}'], title: { en: '{filename:words}' } };
    await writeFile(
      join(data, PRESET_FILE),
      serializePresetFile({ presets: [{ id, name: 'Press', details }], defaults: {} }),
    );
    await mkdir(join(outbox, 'Vases', 'Blue'), { recursive: true });
    await save('Vases/Blue/hero-shot_02.jpg');
    await save('left.png');
    const argv = ['--preset', 'press', '--author', 'Ada', '--include', '*.jpg'];
    expect(await watch('--once', '--json', '--subfolders', 'tags,collections', ...argv)).toBe(0);
    const { attributes, relationships } = (await assetOf(await firstTold('done'))).data;
    expect(attributes).toMatchObject({
      tags: ['Blue', 'Vases'],
      author: 'Ada',
      default_field_metadata: { en: { title: 'Hero shot 02' } },
    });
    const { data: collections } = await on.ask<{ data: { attributes: { label: string } }[] }>(
      `${on.demo.url}/upload-collections`,
    );
    expect(collections.map(({ attributes: { label } }) => label)).toEqual(['Vases', 'Blue']);
    expect(relationships).toMatchObject({
      upload_collection: { data: { id: expect.any(String) } },
    });
    expect((await io.events()).at(-1)).toMatchObject({ uploaded: 1, ignored: 1 });
  });

  it('tells that a folder is away', async () => {
    setOutbox(join(outbox, 'stick'));
    const code = watch('--json', '--wait');
    expect(await firstTold('state', ({ state }) => state === 'missing')).toMatchObject({
      code: 'folder-missing',
      message: expect.stringContaining('The folder is not there'),
    });
    expect(await stop(code)).toMatchObject({ event: 'stopped', uploaded: 0 });
  });
});
