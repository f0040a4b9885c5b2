import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { doTask } from '../harness/client-process.ts';
import { Stopwatch, type UploadTask } from '../harness/upload-task.ts';

/** Sends files to storage with nothing but Node: one PUT each, without an asset, a check or a retry. */
await doTask<UploadTask>(async ({ url, token, paths }) => {
  const permissions = await Promise.all(paths.map((path) => askForPermission(url, token, path)));
  const stopwatch = new Stopwatch();
  for (const { path, to } of permissions) {
    const request = (to.startsWith('https:') ? requestSecure : requestPlain)(to, {
      method: 'PUT',
      headers: { 'content-type': 'video/mp4', 'content-length': statSync(path).size },
    });
    const answered = once(request, 'response');
    await pipeline(createReadStream(path), request);
    const [response] = await answered;
    response.resume();
    if (response.statusCode === 200) stopwatch.confirmed();
    else stopwatch.failed(`${path}: ${response.statusCode}`);
  }
  return stopwatch.result();
});

async function askForPermission(url: string, token: string, path: string) {
  const response = await fetch(`${url}/upload-requests`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json',
      'x-api-version': '3',
    },
    body: JSON.stringify({
      data: { type: 'upload_request', attributes: { filename: basename(path) } },
    }),
  });
  const { data } = (await response.json()) as { data: { attributes: { url: string } } };
  return { path, to: data.attributes.url };
}
