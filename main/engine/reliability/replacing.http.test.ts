import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { type Metadata, NO_METADATA, type UploadView } from '../../../shared/upload.ts';
import type { DemoProjectOptions, FaultRule } from '../../demo-project/demo-project.ts';
import { md5Of, type Rig, setUpRig } from './testing/rig.ts';

// A file takes the place of an asset's own, for real, and the asset stays whatever happens.

/** What is said about the asset, and must be said of it still when its file is another one. */
const SAID: Metadata = {
  ...NO_METADATA,
  tags: ['spring', 'hero'],
  copyright: '© Northwind',
  title: { en: '{filename:words}' },
  alt: { en: 'A chair', it: 'Una sedia' },
};

/** A project with one asset, and the file that it was made of, which was saved again since. */
interface Hero {
  readonly rig: Rig;
  /** The asset's. */
  readonly id: string;
  readonly md5: { readonly before: string; readonly after: string };
  replace(): Promise<UploadView>;
  /** What the project tells of the asset. */
  told(): Promise<{ attributes: Record<string, unknown> } | undefined>;
  delete(): Promise<void>;
}

async function setUpHero(options: Partial<DemoProjectOptions> = {}): Promise<Hero> {
  const rig = await setUpRig(options);
  const path = await rig.file();
  const before = md5Of(await readFile(path));
  const [added] = await rig.addSaid(SAID, path);
  await rig.engine.settled();
  const id = added?.id ?? expect.unreachable('nothing was added');
  const bytes = randomBytes(40_000);
  await writeFile(path, bytes);
  const call = (method: string) =>
    fetch(`${rig.demo.url}/uploads/${id}`, {
      method,
      headers: { authorization: `Bearer ${rig.demo.token}`, 'x-api-version': '3' },
    });
  return {
    rig,
    id,
    md5: { before, after: md5Of(bytes) },
    replace: () => rig.replace(id, path),
    told: async () => (await (await call('GET')).json()).data,
    async delete() {
      expect((await call('DELETE')).ok).toBe(true);
    },
  };
}

/** The file arrived, in the one asset that there was. */
async function expectReplaced({ rig, md5 }: Hero): Promise<void> {
  await rig.engine.settled();
  expect(rig.engine.summary().totals.files).toMatchObject({ failed: 0, cancelled: 0 });
  expect(await rig.md5s()).toEqual([md5.after]);
  await rig.expectNothingLostOrLeft();
}

test('everything that is said about the asset stays, and its address is another one', async () => {
  const hero = await setUpHero();
  const before = await hero.told();
  expect(before?.attributes).toMatchObject({
    tags: SAID.tags,
    default_field_metadata: { en: { title: 'Photo 1', alt: 'A chair' }, it: { alt: 'Una sedia' } },
  });
  const { id } = await hero.replace();
  await expectReplaced(hero);
  const after = await hero.told();
  const { tags, copyright, default_field_metadata, path, url } = after?.attributes ?? {};
  expect({ tags, copyright, default_field_metadata }).toEqual({
    tags: before?.attributes.tags,
    copyright: before?.attributes.copyright,
    default_field_metadata: before?.attributes.default_field_metadata,
  });
  expect(path).not.toBe(before?.attributes.path);
  expect(hero.rig.engine.upload(id)?.state).toMatchObject({
    phase: 'done',
    asset: { id: hero.id, url },
  });
  expect(hero.rig.engine.md5(id)).toBe(hero.md5.after);
});

const busy = { data: [{ attributes: { code: 'CONCURRENT_UPLOAD_UPDATE', details: {} } }] };
const everywhere: Record<string, FaultRule['fault']> = {
  'a connection that is reset': { kind: 'cut', afterBytes: 0 },
  'a proxy’s page': { kind: 'html' },
  'an answer that is lost': { kind: 'lost-answer' },
  'a refusal for haste': { kind: 'rate-limit', reset: 1 },
  'somebody else who changes it': { kind: 'status', status: 422, body: busy },
};

test.each(Object.entries(everywhere))('%s is overcome', async (_, fault) => {
  const hero = await setUpHero();
  const rule = hero.rig.demo.faults.add({ match: { endpoint: 'uploads.update' }, fault });
  await hero.replace();
  await expectReplaced(hero);
  expect(rule.hits).toBe(1);
  expect(hero.rig.demo.stats.requests['uploads.update']).toBe(2);
});

test('a file that storage damaged is sent again, and nothing is deleted', async () => {
  const hero = await setUpHero();
  hero.rig.demo.faults.add({ match: { endpoint: 'storage.put' }, fault: { kind: 'damage' } });
  await hero.replace();
  await expectReplaced(hero);
  expect(hero.rig.demo.stats.requests['uploads.destroy']).toBe(0);
});

const stall = (endpoint: string, nth = 1, afterBytes = 0): FaultRule =>
  ({ match: { endpoint, nth }, fault: { kind: 'stall', afterBytes } }) as FaultRule;

const beforeReplacing: Record<string, FaultRule> = {
  checking: stall('uploads.list'),
  requesting: stall('upload-requests.create'),
  sending: stall('storage.put', 1, 10_000),
  'looking at the asset': stall('uploads.list', 2),
};
const replacing: Record<string, FaultRule> = {
  'replacing the file': stall('uploads.update'),
  confirming: stall('uploads.list', 3),
};

/** Begins to replace the file, and waits until that is held up. */
async function holdIn({ rig, replace }: Hero, rule: FaultRule): Promise<void> {
  const held = rig.demo.faults.add(rule);
  await replace();
  await held.fired();
}

describe('the process ends', () => {
  test.each(Object.entries({ ...beforeReplacing, ...replacing }))(
    'while %s: the next one replaces the file',
    async (_, rule) => {
      const hero = await setUpHero();
      await holdIn(hero, rule);
      await hero.rig.restart();
      hero.rig.demo.faults.clear();
      await expectReplaced(hero);
    },
  );

  test('before the answer: the next one finds the file in its place, and sends nothing', async () => {
    const hero = await setUpHero({ jobDelay: 0 });
    const put = { endpoint: 'uploads.update' } as const;
    const held = hero.rig.demo.faults.add({ match: put, fault: { kind: 'lost-answer' } });
    await hero.replace();
    await held.fired();
    await hero.rig.restart();
    await expectReplaced(hero);
    expect(hero.rig.demo.stats.requests['uploads.update']).toBe(1);
    expect(hero.rig.demo.stats.requests['storage.put']).toBe(2);
  });
});

describe('cancelling', () => {
  test.each(Object.entries(beforeReplacing))(
    'while %s: the asset stays as it is',
    async (_, rule) => {
      const hero = await setUpHero();
      await holdIn(hero, rule);
      await hero.rig.engine.cancel('all');
      expect(hero.rig.engine.summary().totals.files).toMatchObject({ cancelled: 1 });
      expect(await hero.rig.md5s()).toEqual([hero.md5.before]);
      expect(hero.rig.demo.stats.requests['uploads.update']).toBe(0);
    },
  );

  test.each(Object.entries(replacing))('while %s: it is done, and says so', async (_, rule) => {
    const hero = await setUpHero();
    await holdIn(hero, rule);
    const cancelled = hero.rig.engine.cancel('all');
    hero.rig.demo.faults.clear();
    await cancelled;
    expect(hero.rig.engine.summary().totals.files).toMatchObject({ done: 2 });
    await expectReplaced(hero);
  });

  test('while confirming, and the process ends at once: the next one says that it is done', async () => {
    const hero = await setUpHero();
    await holdIn(hero, stall('uploads.list', 3));
    const cancelled = hero.rig.engine.cancel('all');
    await hero.rig.restart();
    hero.rig.demo.faults.clear();
    await cancelled;
    await expectReplaced(hero);
  });

  test('what never got there, and the process ends at once: the next one says so', async () => {
    const hero = await setUpHero();
    await holdIn(hero, stall('uploads.update'));
    const cancelled = hero.rig.engine.cancel('all');
    await hero.rig.restart();
    hero.rig.demo.faults.clear();
    await cancelled;
    await hero.rig.engine.settled();
    expect(hero.rig.engine.summary().totals.files).toMatchObject({ done: 0, cancelled: 1 });
    expect(await hero.rig.md5s()).toEqual([hero.md5.before]);
  });
});

describe('an asset that somebody deletes', () => {
  test('before: nothing is sent, and nothing is made in its place', async () => {
    const hero = await setUpHero();
    await hero.delete();
    const { id } = await hero.replace();
    await hero.rig.engine.settled();
    const error = { code: 'asset-gone' };
    expect(hero.rig.engine.upload(id)?.state).toMatchObject({ phase: 'failed', error });
    expect(hero.rig.demo.stats.requests['storage.put']).toBe(1);
    expect(await hero.rig.md5s()).toEqual([]);
  });

  test.each(Object.entries({ 'looking at the asset': stall('uploads.list', 2), ...replacing }))(
    'while %s: the same',
    async (_, rule) => {
      const hero = await setUpHero();
      const held = hero.rig.demo.faults.add(rule);
      hero.rig.demo.faults.add({
        match: { endpoint: 'uploads.update' },
        fault: { kind: 'slow-job', ms: 300 },
      });
      const { id } = await hero.replace();
      await held.fired();
      await hero.delete();
      held.release();
      await hero.rig.engine.settled();
      const error = { code: 'asset-gone' };
      expect(hero.rig.engine.upload(id)?.state).toMatchObject({ phase: 'failed', error });
      expect(await hero.rig.md5s()).toEqual([]);
    },
  );
});

test('what records do not allow is said, and the asset stays as it is', async () => {
  const hero = await setUpHero();
  const code = 'UPLOAD_NOT_PASSING_FIELD_VALIDATIONS';
  const body = { data: [{ attributes: { code, details: {} } }] };
  hero.rig.demo.faults.add({
    match: { endpoint: 'uploads.update' },
    fault: { kind: 'status', status: 422, body },
  });
  const { id } = await hero.replace();
  await hero.rig.engine.settled();
  expect(hero.rig.engine.upload(id)?.state).toEqual({
    phase: 'failed',
    error: {
      code: 'rejected-by-project',
      detail: `422 ${code}: records that use the asset do not allow such a file`,
    },
  });
  expect(await hero.rig.md5s()).toEqual([hero.md5.before]);
});
