import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type DemoProject,
  type DemoProjectOptions,
  startDemoProject,
} from '../../demo-project/demo-project.ts';
import type { Clock, UploadTarget } from '../../engine/ports.ts';
import { openProject } from '../project.ts';

export const never = new AbortController().signal;

/** A demo project that is there until the test ends. Its jobs are done at once. */
export async function startDemo(options: Partial<DemoProjectOptions> = {}): Promise<DemoProject> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dropchute-datocms-'));
  const demo = await startDemoProject({ dataDir, rateLimit: null, jobDelay: 0, ...options });
  onTestFinished(async () => {
    await demo.close();
    await rm(dataDir, { recursive: true });
  });
  return demo;
}

/** What the engine would upload to. */
export async function openTarget(
  { url, token }: Pick<DemoProject, 'url' | 'token'>,
  options: { readonly clock?: Clock; readonly environment?: string } = {},
): Promise<UploadTarget> {
  const project = await openProject({ apiUrl: url, token, environment: null, ...options });
  onTestFinished(() => project.close());
  return project.target;
}

/** What a project answers to anyone with its token. */
export async function ask(
  { url, token }: Pick<DemoProject, 'url' | 'token'>,
  path: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-api-version': '3',
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return await response.json();
}

/** Makes an upload collection, and answers its id. */
export async function addCollection(
  demo: Pick<DemoProject, 'url' | 'token'>,
  id: string,
  label: string,
  parent: string | null = null,
): Promise<string> {
  await ask(demo, '/upload-collections', {
    data: {
      id,
      type: 'upload_collection',
      attributes: { label },
      relationships: { parent: { data: parent && { type: 'upload_collection', id: parent } } },
    },
  });
  return id;
}
