import { expect, onTestFinished, test } from 'vitest';
import { NO_METADATA } from '../../shared/upload.ts';
import type { DemoProject } from '../demo-project/demo-project.ts';
import { createAssetId } from '../engine/asset-id.ts';
import { openProject } from './project.ts';
import { never, startDemo } from './testing/demo.ts';

async function setUp() {
  const demo = await startDemo();
  const project = await openProject({ apiUrl: demo.url, token: demo.token, environment: null });
  onTestFinished(() => project.close());
  return { demo, project };
}

/** Makes an asset. @returns its id */
async function addAsset(
  { url, token }: DemoProject,
  project: Awaited<ReturnType<typeof openProject>>,
) {
  const { requestUpload, createAsset, findAssets } = project.target;
  const file = { name: 'a.txt', collection: null };
  const { path, url: storage, headers } = await requestUpload(file, never);
  await fetch(storage, { method: 'PUT', headers, body: `${url}${token}${path}` });
  const id = createAssetId();
  await createAsset({ id, path, metadata: NO_METADATA }, never);
  await expect.poll(() => findAssets([id], never)).toHaveLength(1);
  return id;
}

test('assets that records use are told, however many are asked about', async () => {
  const { demo, project } = await setUp();
  const ids = [await addAsset(demo, project), await addAsset(demo, project)];
  const [used] = ids;
  if (used === undefined) throw new Error('two were made');
  demo.setUsed(used, true);
  const others = Array.from({ length: 120 }, () => createAssetId());
  expect(await project.usedAssets([...others, ...ids], never)).toEqual([used]);
  expect(await project.usedAssets([], never)).toEqual([]);
});

test('an asset that records use is not deleted, and that is told', async () => {
  const { demo, project } = await setUp();
  const id = await addAsset(demo, project);
  demo.setUsed(id, true);
  await expect(project.target.deleteAsset(id, never)).rejects.toMatchObject({
    code: 'asset-in-use',
  });
  expect(await project.target.findAssets([id], never)).toHaveLength(1);
});
