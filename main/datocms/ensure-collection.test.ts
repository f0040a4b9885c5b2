import { expect, onTestFinished, test } from 'vitest';
import { createAssetId } from '../engine/asset-id.ts';
import { openProject } from './project.ts';
import { addCollection, never, startDemo } from './testing/demo.ts';

async function setUp() {
  const demo = await startDemo();
  const { url: apiUrl, token } = demo;
  const project = await openProject({ apiUrl, token, environment: null, random: () => 0 });
  onTestFinished(() => project.close());
  const paths = async () => (await project.collections(never)).map(({ path }) => path);
  const ensure = (...path: string[]) => project.ensureCollection(path, null, never);
  return { demo, project, ensure, paths };
}

const creation = { endpoint: 'upload-collections.create' } as const;

test('a collection that is there is found, and what is missing is made', async () => {
  const { demo, project, ensure, paths } = await setUp();
  const press = await addCollection(demo, createAssetId(), 'Press');
  expect(await ensure('Press')).toBe(press);
  expect(await paths()).toEqual(['Press']);
  const hats = await ensure('Press', 'Spring', 'Hats');
  expect(await ensure('Press', 'Spring', 'Hats')).toBe(hats);
  expect(await paths()).toEqual(['Press', 'Press/Spring', 'Press/Spring/Hats']);
  expect((await project.collections(never)).find(({ id }) => id === hats)?.within[0]).toBe(press);
});

test('only one of the same name in the same place is it', async () => {
  const { demo, ensure, paths } = await setUp();
  const outside = await addCollection(demo, createAssetId(), 'Spring');
  const inside = await ensure('Press', 'Spring');
  expect(inside).not.toBe(outside);
  expect(await paths()).toEqual(['Spring', 'Press', 'Press/Spring']);
});

test('a name is the same however it is spelled, and is made without spaces around it', async () => {
  const { demo, ensure, paths } = await setUp();
  const spring = await addCollection(demo, createAssetId(), ' \u00e9t\u00e9');
  expect(await ensure('e\u0301te\u0301 ')).toBe(spring);
  await ensure(' Hi\u0301ver ');
  expect(await paths()).toEqual([' \u00e9t\u00e9', 'H\u00edver']);
});

test('many at once for paths that overlap make each folder once', async () => {
  const { ensure, paths } = await setUp();
  const wanted = [['A', 'B', 'C'], ['A', 'B', 'D'], ['A', 'B', 'C'], ['A', 'E'], ['A']];
  const ids = await Promise.all(wanted.map((path) => ensure(...path)));
  expect(ids[0]).toBe(ids[2]);
  expect((await paths()).toSorted()).toEqual(['A', 'A/B', 'A/B/C', 'A/B/D', 'A/E']);
});

test('an answer that is lost makes none twice, and a request that is lost is sent again', async () => {
  const { demo, ensure, paths } = await setUp();
  demo.faults.add({ match: creation, fault: { kind: 'lost-answer' } });
  demo.faults.add({ match: { ...creation, nth: 2 }, fault: { kind: 'cut', afterBytes: 0 } });
  const id = await ensure('A', 'B');
  expect(await ensure('A', 'B')).toBe(id);
  expect(await paths()).toEqual(['A', 'A/B']);
  expect(demo.stats.requests['upload-collections.create']).toBe(3);
});

test('one that shows up late is taken for what it is', async () => {
  const { demo, ensure, paths } = await setUp();
  demo.faults.add({ match: creation, fault: { kind: 'lost-answer' } });
  // the first look finds nothing, and the request is sent again
  const unaware = { kind: 'status', status: 200, body: { data: [] } } as const;
  demo.faults.add({
    match: { endpoint: 'upload-collections.list', nth: 2 },
    fault: unaware,
  });
  const id = await ensure('A');
  expect(await ensure('A')).toBe(id);
  expect(await paths()).toEqual(['A']);
});

test('a token that may not make any is told so, and what came before does not keep others waiting', async () => {
  const { demo, ensure, paths } = await setUp();
  demo.faults.add({
    match: creation,
    fault: {
      kind: 'status',
      status: 403,
      body: { data: [{ attributes: { code: 'INSUFFICIENT_PERMISSIONS' } }] },
    },
  });
  const [refused, made] = [ensure('A'), ensure('B')];
  await expect(refused).rejects.toMatchObject({
    code: 'token-cannot-upload',
    detail: expect.stringContaining('collections'),
  });
  await made;
  expect(await paths()).toEqual(['B']);
});

test('whoever wants it no more is let go, and nothing is made', async () => {
  const { project, paths } = await setUp();
  const reason = new Error('changed my mind');
  await expect(project.ensureCollection(['A'], null, AbortSignal.abort(reason))).rejects.toBe(
    reason,
  );
  expect(await paths()).toEqual([]);
});

test('a path may begin inside a collection, whatever that is called', async () => {
  const { demo, project, paths } = await setUp();
  const press = await addCollection(demo, createAssetId(), 'Press / Media');
  const hats = await project.ensureCollection(['Hats'], press, never);
  expect(await project.ensureCollection(['Hats'], press, never)).toBe(hats);
  expect(await paths()).toEqual(['Press / Media', 'Press / Media/Hats']);
});
