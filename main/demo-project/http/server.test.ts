import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProject, startDemoProject } from '../demo-project.ts';
import { createAsset, errorCode, request, textAt, upload } from '../testing/raw-client.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let demo: DemoProject;

beforeAll(async () => {
  folder = await temporaryFolder();
  demo = await startDemoProject({
    dataDir: folder.path,
    jobDelay: 0,
    rateLimit: { requests: 1_000, seconds: 60 },
    maximumFileSize: 1_000,
    storageQuota: 1_500,
  });
});

afterAll(async () => {
  await demo.close();
  await folder.remove();
});

/** A status, asked for under a host name. */
async function statusFor(host: string): Promise<number | undefined> {
  const asked = httpRequest(`${demo.url}/media`, { headers: { host } });
  asked.end();
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  answer?.resume();
  return answer?.statusCode;
}

describe('the server', () => {
  it('listens on this computer only', () => {
    expect(new URL(demo.url).hostname).toBe('127.0.0.1');
  });

  it('answers to its own names and to no other', async () => {
    const { port } = new URL(demo.url);
    expect(await statusFor(`127.0.0.1:${port}`)).toBe(200);
    expect(await statusFor(`LOCALHOST:${port}`)).toBe(200);
    expect(await statusFor(`evil.example:${port}`)).toBe(421);
    expect(await statusFor('127.0.0.1')).toBe(421);
    expect(await statusFor(`127.0.0.1:${port}.evil.example`)).toBe(421);
  });

  it('is not readable by other origins', async () => {
    const { headers } = await request(demo, 'GET /site', {
      headers: { origin: 'https://a.example' },
    });
    expect(headers.has('access-control-allow-origin')).toBe(false);
  });
});

describe('every answer of the CMA', () => {
  it('carries its version, environment, id and what is left of the rate', async () => {
    const { headers } = await request(demo, 'GET /uploads', { environment: 'sandbox' });
    expect(headers.get('x-api-version')).toBe('3');
    expect(headers.get('x-environment')).toBe('sandbox');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-ratelimit-limit')).toBe('1000');
    expect(Number(headers.get('x-ratelimit-remaining'))).toBeLessThan(1_000);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('has the same id for the same error', async () => {
    const [first, second] = await Promise.all([
      request(demo, 'GET /job-results/0123'),
      request(demo, 'GET /job-results/4567'),
    ]);
    expect(first.status).toBe(404);
    expect(first.body).toEqual(second.body);
    expect(first.body).toMatchObject({
      data: [{ type: 'api_error', attributes: { code: 'NOT_FOUND', details: {} } }],
    });
    expect(textAt(first.body, 'data', 0, 'id')).toMatch(/^[0-9a-f]{6}$/);
  });
});

describe('a request is refused', () => {
  const upload_request = { type: 'upload_request', attributes: { filename: 'a.txt' } };

  it.each([
    ['for an endpoint that is not there', 'GET /items', {}, 404, 'INVALID_ENDPOINT'],
    ['for a page that is not one', 'GET /uploads?page[limit]=501', {}, 422, 'INVALID_PARAMS'],
    [
      'without a version',
      'GET /site',
      { headers: { 'x-api-version': '2' } },
      400,
      'INVALID_API_VERSION',
    ],
    [
      'without a token',
      'GET /site',
      { headers: { authorization: '' } },
      401,
      'INVALID_AUTHORIZATION_HEADER',
    ],
    [
      'in another scheme',
      'GET /site',
      { headers: { authorization: 'Basic x' } },
      401,
      'INVALID_AUTHORIZATION_HEADER',
    ],
    ['for HTML', 'GET /site', { headers: { accept: 'text/html' } }, 406, 'INVALID_ACCEPT_HEADER'],
    [
      'as a form',
      'POST /upload-requests',
      { body: {}, headers: { 'content-type': 'text/plain' } },
      415,
      'INVALID_CONTENT_TYPE_HEADER',
    ],
    ['without data', 'POST /upload-requests', { body: {} }, 422, 'INVALID_FORMAT'],
    [
      'with another type of data',
      'POST /uploads',
      { body: { data: upload_request } },
      422,
      'INVALID_FORMAT',
    ],
    ['for no such upload', 'PUT /uploads/1', { body: { data: upload_request } }, 404, 'NOT_FOUND'],
  ] as const)('%s', async (_when, endpoint, options, status, code) => {
    const answer = await request(demo, endpoint, options);
    expect([answer.status, errorCode(answer.body)]).toEqual([status, code]);
  });

  it('when its JSON is none', async () => {
    const answer = await fetch(`${demo.url}/uploads`, {
      method: 'POST',
      body: '{',
      headers: {
        authorization: `Bearer ${demo.token}`,
        'content-type': 'application/vnd.api+json',
        'x-api-version': '3',
      },
    });
    expect(errorCode(await answer.json())).toBe('INVALID_JSON_BODY');
  });

  it('when a path has an asset already', async () => {
    const { path } = await upload(demo, 'a.txt', 'x');
    const again = await createAsset(demo, path, { environment: 'sandbox' });
    expect(again.body).toMatchObject({
      data: [{ attributes: { details: { field: 'path', code: 'VALIDATION_UNIQUENESS' } } }],
    });
  });

  it('when the file is larger than the project allows', async () => {
    const { status, body } = await upload(demo, 'large.bin', 'x'.repeat(1_001));
    expect(status).toBe(422);
    expect(body).toMatchObject({
      data: [{ attributes: { code: 'INVALID_FIELD', details: { field: 'size', maximum: 1_000 } } }],
    });
  });

  it('when the plan’s storage is used up, counting what is on its way', async () => {
    const answers = [
      await upload(demo, 'one.bin', 'x'.repeat(900)),
      await upload(demo, 'two.bin', 'x'.repeat(900)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 422]);
    expect(answers[1]?.body).toMatchObject({
      data: [
        {
          attributes: { code: 'PLAN_UPGRADE_REQUIRED', details: { limit: 'uploadable_bytes' } },
        },
      ],
    });
  });
});

describe('public information', () => {
  it('is told to anyone, the limits to those with a token', async () => {
    const stranger = await request(demo, 'GET /public-info', { token: 'unknown' });
    expect(stranger.body).toMatchObject({ data: { attributes: { extras: null } } });
    const known = await request(demo, 'GET /public-info');
    expect(known.body).toMatchObject({
      data: { attributes: { extras: { maximum_single_upload_bytes: 1_000 } } },
    });
  });
});
