import { appendFile, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ErrorCode } from '../../../shared/errors.ts';
import { md5Of, type Rig, setUpRig } from './testing/rig.ts';

// What happens to files and addresses before and while they are sent, for real.

/** Holds an upload up in the midst of its file, and answers how to let it go on. */
const holdSending = (rig: Rig) =>
  rig.demo.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: 10_000 },
  });

/** Adds a file whose turn has not come. */
async function addPaused(rig: Rig, path: string): Promise<void> {
  await rig.add(path);
  await rig.engine.pause('all');
  expect(firstState(rig)).toEqual({ phase: 'paused' });
}

const firstState = (rig: Rig) => rig.engine.snapshot().uploads[0]?.state;

describe('before its turn, a file', () => {
  const changes: Record<string, [(path: string) => Promise<unknown>, ErrorCode]> = {
    'that was deleted': [(path) => rm(path), 'source-missing'],
    'that was renamed': [(path) => rename(path, `${path}.old`), 'source-missing'],
    'that was emptied': [(path) => truncate(path, 0), 'source-empty'],
  };

  test.each(Object.entries(changes))('%s has failed, and says why', async (_, [change, code]) => {
    const rig = await setUpRig();
    const path = await rig.file();
    await addPaused(rig, path);
    await change(path);
    await rig.engine.resume('all');
    await rig.engine.settled();
    expect(firstState(rig)).toMatchObject({ phase: 'failed', error: { code } });

    await writeFile(path, 'back again');
    await rig.engine.retry('all');
    await rig.engine.settled();
    expect(await rig.md5s()).toEqual([md5Of(Buffer.from('back again'))]);
    await rig.expectNothingLostOrLeft();
  });

  test('that was saved again is sent as it is now', async () => {
    const rig = await setUpRig();
    const path = await rig.file();
    await addPaused(rig, path);
    await writeFile(path, 'the new version');
    await rig.engine.resume('all');
    await rig.engine.settled();
    expect(await rig.md5s()).toEqual([md5Of(Buffer.from('the new version'))]);
    await rig.expectNothingLostOrLeft();
  });

  test('that is larger than the project allows costs no request to send', async () => {
    const rig = await setUpRig({ maximumFileSize: 20_000 });
    await rig.add(await rig.file(20_001), await rig.file(20_000));
    await rig.engine.settled();
    expect(firstState(rig)).toMatchObject({ phase: 'failed', error: { code: 'file-too-large' } });
    expect(rig.demo.stats.requests['upload-requests.create']).toBe(1);
    await rig.expectNothingLostOrLeft();
  });
});

describe('while it is sent, a file', () => {
  const SIZE = 12_000_000;
  const changes: Record<string, (path: string) => Promise<unknown>> = {
    'that grows': (path) => appendFile(path, 'more'),
    'that shrinks': (path) => truncate(path, 9_000_000),
  };

  test.each(Object.entries(changes))('%s is never half-sent', async (_, change) => {
    const rig = await setUpRig();
    const path = await rig.file(SIZE);
    const held = holdSending(rig);
    await rig.add(path);
    await held.fired();
    await change(path);
    held.release();
    await rig.engine.settled();
    expect(firstState(rig)).toEqual({ phase: 'failed', error: { code: 'source-changed' } });
    expect(await rig.md5s()).toEqual([]);
    await rig.engine.retry('all');
    await rig.engine.settled();
    expect(await rig.md5s()).toEqual([md5Of(await readFile(path))]);
    await rig.expectNothingLostOrLeft();
  });
});

describe('an address', () => {
  /** A server on the web that answers so. */
  async function web(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    await new Promise((resolve) => server.once('listening', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const PICTURE = { 'content-type': 'image/png' };

  const refused: Record<string, [RequestListener, ErrorCode]> = {
    'that leads nowhere': [(_, response) => response.writeHead(404).end(), 'address-refused'],
    'that leads round in circles': [
      (_, response) => response.writeHead(302, { location: '/again.png' }).end(),
      'address-refused',
    ],
    'of a file over the project’s limit': [
      (_, response) => response.writeHead(200, PICTURE).end(Buffer.alloc(60_000, 1)),
      'file-too-large',
    ],
  };

  test.each(Object.entries(refused))(
    '%s has failed, and nothing is left of it',
    async (_, [answer, code]) => {
      const rig = await setUpRig({ maximumFileSize: 50_000 });
      await rig.addUrl(`${await web(answer)}/a.png`);
      await rig.engine.settled();
      expect(firstState(rig)).toMatchObject({ phase: 'failed', error: { code } });
      await rig.expectNothingLostOrLeft();
    },
  );

  test('whose server breaks off is downloaded again, and arrives once', async () => {
    const rig = await setUpRig();
    const bytes = Buffer.alloc(40_000, 7);
    let asked = 0;
    const url = await web((_, response) => {
      asked += 1;
      response.writeHead(200, { ...PICTURE, 'content-length': bytes.length });
      if (asked > 1) response.end(bytes);
      else response.write(bytes.subarray(0, 9_000), () => response.destroy());
    });
    const upload = await rig.addUrl(`${url}/a.png`);
    const waiting = await rig.reaches(upload, 'waiting', 'failed', 'done');
    expect(waiting.state).toMatchObject({ phase: 'waiting', error: { code: 'download-failed' } });
    await rig.engine.settled();
    expect(await rig.md5s()).toEqual([md5Of(bytes)]);
    await rig.expectNothingLostOrLeft();
  });

  test('that is cancelled in the midst of its download leaves no file', async () => {
    const rig = await setUpRig();
    const begun = Promise.withResolvers<void>();
    const url = await web((_, response) => {
      response.writeHead(200, { ...PICTURE, 'content-length': 1_000_000 });
      response.write(Buffer.alloc(100_000), () => begun.resolve());
    });
    await rig.addUrl(`${url}/a.png`);
    await begun.promise;
    await rig.engine.cancel('all');
    expect(firstState(rig)).toEqual({ phase: 'cancelled' });
    await rig.expectNothingLostOrLeft();
  });
});
