import type { DemoProject } from '../demo-project.ts';

/**
 * The wire as it is, for tests that need to see statuses and headers or to do one step alone. What
 * a well-behaved client makes of it all is for the conformance test, with the real client.
 */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface RawOptions {
  readonly token?: string;
  readonly environment?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One request to the CMA. */
export async function request(
  demo: Pick<DemoProject, 'url' | 'token'>,
  endpoint: string,
  { token = demo.token, environment, headers, body }: RawOptions = {},
): Promise<RawAnswer> {
  const [method = 'GET', path = '/'] = endpoint.split(' ');
  const answer = await fetch(`${demo.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'x-api-version': '3',
      ...(environment === undefined ? {} : { 'x-environment': environment }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text && JSON.parse(text) };
}

/** Asks where to send a file. */
export async function requestUpload(
  demo: Pick<DemoProject, 'url' | 'token'>,
  filename: string,
): Promise<{ readonly path: string; readonly url: string }> {
  const { body } = await request(demo, 'POST /upload-requests', {
    body: { data: { type: 'upload_request', attributes: { filename } } },
  });
  const path = textAt(body, 'data', 'id');
  return { path, url: textAt(body, 'data', 'attributes', 'url') };
}

/** Sends bytes to storage and asks for an asset, which is there once its job is done. */
export async function upload(
  demo: Pick<DemoProject, 'url' | 'token'>,
  filename: string,
  bytes: string | Buffer<ArrayBuffer>,
  options: {
    readonly id?: string;
    readonly attributes?: Readonly<Record<string, unknown>>;
    readonly environment?: string;
  } = {},
): Promise<RawAnswer & { readonly path: string }> {
  const { path, url } = await requestUpload(demo, filename);
  await fetch(url, { method: 'PUT', body: bytes });
  const { id, attributes, environment } = options;
  const answer = await createAsset(demo, path, {
    ...(id === undefined ? {} : { id }),
    ...(environment === undefined ? {} : { environment }),
    ...(attributes === undefined ? {} : { attributes }),
  });
  return { ...answer, path };
}

/** Asks for an asset of what lies at a path. */
export async function createAsset(
  demo: Pick<DemoProject, 'url' | 'token'>,
  path: string,
  options: {
    readonly id?: string;
    readonly attributes?: Readonly<Record<string, unknown>>;
    readonly environment?: string;
  } = {},
): Promise<RawAnswer> {
  const { id, attributes, environment } = options;
  return await request(demo, 'POST /uploads', {
    ...(environment === undefined ? {} : { environment }),
    body: {
      data: {
        ...(id === undefined ? {} : { id }),
        type: 'upload',
        attributes: { path, ...attributes },
      },
    },
  });
}

/** What stands at a place in an answer's JSON. */
export function at(body: unknown, ...path: readonly (string | number)[]): unknown {
  let value = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null)
      throw new Error(`Nothing at ${path.join('.')}`);
    value = Reflect.get(value, key);
  }
  return value;
}

/** @see at */
export function textAt(body: unknown, ...path: readonly (string | number)[]): string {
  const value = at(body, ...path);
  if (typeof value !== 'string') throw new Error(`No text at ${path.join('.')}`);
  return value;
}

/** The code of an error document. */
export const errorCode = (body: unknown): unknown => at(body, 'data', 0, 'attributes', 'code');
