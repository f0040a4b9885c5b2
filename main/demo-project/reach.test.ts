import { once } from 'node:events';
import { get } from 'node:http';
import { generate } from 'selfsigned';
import { Agent, request as overTls } from 'undici';
import { expect, it, onTestFinished } from 'vitest';
import { type DemoProjectOptions, startDemoProject } from './demo-project.ts';
import { request, requestUpload, textAt } from './testing/raw-client.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function start(options: Partial<DemoProjectOptions> = {}) {
  const folder = await temporaryFolder();
  const demo = await startDemoProject({ dataDir: folder.path, ...options });
  onTestFinished(async () => {
    await demo.close();
    await folder.remove();
  });
  return demo;
}

it('is reached over TLS where it is given a certificate, storage too', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const demo = await start({ tls: { key, cert } });
  expect(new URL(demo.url).protocol).toBe('https:');
  const dispatcher = new Agent({ connect: { ca: cert } });
  onTestFinished(() => dispatcher.close());
  const { body } = await overTls(`${demo.url}/upload-requests`, {
    dispatcher,
    method: 'POST',
    headers: {
      authorization: `Bearer ${demo.token}`,
      'content-type': 'application/json',
      'x-api-version': '3',
    },
    body: JSON.stringify({ data: { type: 'upload_request', attributes: { filename: 'a.txt' } } }),
  });
  const url = textAt(await body.json(), 'data', 'attributes', 'url');
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/storage\//);
});

it('goes offline, and comes back to where it was with all that it held', async () => {
  const demo = await start();
  const { url } = await requestUpload(demo, 'a.txt');
  await demo.goOffline();
  const [refused] = await once(get(demo.url), 'error');
  expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
  await demo.goOnline();
  expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(200);
});

it('breaks what is on its way when it goes offline', async () => {
  const demo = await start();
  const fault = demo.faults.add({
    match: { endpoint: 'site.find' },
    fault: { kind: 'stall', afterBytes: 0 },
  });
  const broken = expect(request(demo, 'GET /site')).rejects.toThrow('fetch failed');
  await fault.fired();
  await demo.goOffline();
  await broken;
});

it('can be closed while it is offline', async () => {
  const folder = await temporaryFolder();
  const demo = await startDemoProject({ dataDir: folder.path });
  await demo.goOffline();
  await demo.close();
  await demo.goOnline();
  const [refused] = await once(get(demo.url), 'error');
  expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
  await folder.remove();
});
