import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoProject, startDemoProject } from '../demo-project/demo-project.ts';
import { type OpenProject, openProject } from './project.ts';

let folder: string;
let demo: DemoProject;
let project: OpenProject;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-collections-'));
  demo = await startDemoProject({ dataDir: folder, rateLimit: null });
  project = await openProject({ apiUrl: demo.url, token: demo.token, environment: null });
});
afterAll(async () => {
  await project.close();
  await demo.close();
  await rm(folder, { recursive: true });
});

const list = () => project.collections(AbortSignal.timeout(10_000));

async function create(label: string, parent: string | null): Promise<string> {
  const response = await fetch(`${demo.url}/upload-collections`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${demo.token}`,
      'x-api-version': '3',
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      data: {
        type: 'upload_collection',
        attributes: { label },
        relationships: { parent: { data: parent && { type: 'upload_collection', id: parent } } },
      },
    }),
  });
  const { data } = await response.json();
  return data.id;
}

it('tells every folder by its path', async () => {
  const before = await list();
  const products = await create('Products', null);
  const spring = await create('Spring/Summer', products);
  const hats = await create('Hats', spring);
  expect((await list()).filter(({ id }) => !before.some((old) => old.id === id))).toEqual([
    { id: products, path: 'Products', within: [] },
    { id: spring, path: 'Products/Spring/Summer', within: [products] },
    { id: hats, path: 'Products/Spring/Summer/Hats', within: [products, spring] },
  ]);
});

it('tells them in the order of the media area, each followed by those inside it', async () => {
  const folderAt = (id: string, position: number, parent: string | null) => ({
    id,
    attributes: { label: id, position },
    relationships: { parent: { data: parent && { id: parent } } },
  });
  demo.faults.add({
    match: { endpoint: 'upload-collections.list' },
    fault: {
      kind: 'status',
      status: 200,
      body: {
        data: [
          folderAt('hats', 2, 'spring'),
          folderAt('winter', 2, null),
          folderAt('spring', 1, null),
          folderAt('bags', 1, 'spring'),
          folderAt('lost', 0, 'nowhere'),
        ],
      },
    },
  });
  expect((await list()).map(({ path }) => path)).toEqual([
    'lost',
    'spring',
    'spring/bags',
    'spring/hats',
    'winter',
  ]);
});

it('comes to an end where an answer goes round in a circle', async () => {
  const folderIn = (id: string, parent: string) => ({
    id,
    attributes: { label: id },
    relationships: { parent: { data: { id: parent } } },
  });
  demo.faults.add({
    match: { endpoint: 'upload-collections.list' },
    fault: {
      kind: 'status',
      status: 200,
      body: { data: [folderIn('a', 'b'), folderIn('b', 'a')] },
    },
  });
  expect(await list()).toEqual([
    { id: 'a', path: 'a', within: [] },
    { id: 'b', path: 'a/b', within: ['a'] },
  ]);
});
