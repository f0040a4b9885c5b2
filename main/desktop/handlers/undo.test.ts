import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_METADATA, type UploadId } from '../../../shared/upload.ts';
import { type OpenProject, openProject } from '../../datocms/project.ts';
import { type DemoProject, startDemoProject } from '../../demo-project/demo-project.ts';
import { createAssetId } from '../../engine/asset-id.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { JournalEntry } from '../../engine/journal-port.ts';
import { type OpenedJournal, openJournal } from '../../journal/open-journal.ts';
import { newEntries } from '../../journal/testing/entries.ts';
import { createUndo, type Undo } from './undo.ts';

const never = new AbortController().signal;

let folder: string;
let demo: DemoProject;
let project: OpenProject;
let opened: OpenedJournal;
let undo: Undo;
let offTheList: UploadId[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-undo-'));
  demo = await startDemoProject({ dataDir: join(folder, 'demo'), rateLimit: null, jobDelay: 0 });
  project = await openProject({ apiUrl: demo.url, token: demo.token, environment: null });
  opened = openJournal(join(folder, 'data'), { now: Date.now, onUnreadable: () => {} });
  offTheList = [];
  undo = createUndo({
    history: opened.history,
    opened(id) {
      if (id !== project.id) throw new UploadFault('other-project');
      return project;
    },
    takeOffList: (ids) => offTheList.push(...ids),
  });
});

afterEach(async () => {
  opened.journal.close();
  await project.close();
  await demo.close();
  await rm(folder, { recursive: true });
});

/** Makes an asset of its own for an id. */
async function addAsset(id: string): Promise<void> {
  const { requestUpload, createAsset, findAssets } = project.target;
  const { path, url, headers } = await requestUpload({ name: 'a.txt', collection: null }, never);
  await fetch(url, { method: 'PUT', headers, body: id });
  await createAsset({ id: id as UploadId, path, metadata: NO_METADATA }, never);
  await expect.poll(() => findAssets([id], never)).toHaveLength(1);
}

const done = (assetId: string): JournalEntry['state'] => ({
  phase: 'done',
  asset: { id: assetId, url: `https://cdn.test/${assetId}.jpg`, adminUrl: null },
});

/** A batch of uploads that arrived, each with an asset of its own. */
async function arrive(count: number, given: Partial<JournalEntry> = {}): Promise<JournalEntry[]> {
  const entries = newEntries(count, { projectId: project.id, ...given }).map((entry) => ({
    ...entry,
    id: createAssetId(),
  }));
  for (const { id } of entries) await addAsset(id);
  opened.journal.add(entries);
  opened.journal.record(entries.map(({ id }) => ({ id, state: done(id) })));
  return entries;
}

const left = async (entries: readonly JournalEntry[]) =>
  (
    await project.target.findAssets(
      entries.map(({ id }) => id),
      never,
    )
  ).map(({ id }) => id);
const outcomes = (entries: readonly JournalEntry[]) =>
  opened.history.select({ ids: entries.map(({ id }) => id) }).map(({ outcome }) => outcome);
const at = (entries: readonly JournalEntry[], index: number): JournalEntry => {
  const entry = entries[index];
  if (!entry) throw new Error(`there is no entry ${index}`);
  return entry;
};

describe('looking before', () => {
  it('tells what would become of each, and changes nothing', async () => {
    const entries = await arrive(3);
    const { batchId } = at(entries, 0);
    const theirs = createAssetId();
    const [skipped, replaced, failed] = newEntries(3, { projectId: project.id, batchId });
    if (!skipped || !replaced || !failed) throw new Error('three were made');
    opened.journal.add([skipped, { ...replaced, replaces: theirs }, failed]);
    const asset = { id: theirs, url: 'https://cdn.test/x.jpg', adminUrl: null };
    opened.journal.record([
      { id: skipped.id, state: { phase: 'skipped', why: 'already-in-project', asset } },
      { id: replaced.id, state: { phase: 'done', asset } },
      { id: failed.id, state: { phase: 'failed', error: { code: 'stalled' } } },
    ]);
    demo.setUsed(at(entries, 1).id, true);
    await project.target.deleteAsset(at(entries, 2).id, never);

    const { uploads } = await undo.preview(batchId);
    expect(uploads.map(({ fate }) => fate)).toEqual([
      ...['delete', 'in-use', 'gone', 'not-ours', 'not-ours', 'no-asset'],
    ]);
    expect(await left(entries)).toHaveLength(2);
    expect(outcomes(entries)).toEqual(['done', 'done', 'done']);
  });

  it('asks about no other project', async () => {
    const entries = await arrive(1, { projectId: 'other:main' });
    await expect(undo.preview(at(entries, 0).batchId)).rejects.toMatchObject({
      code: 'other-project',
    });
    await expect(undo.undo([at(entries, 0).id])).rejects.toMatchObject({ code: 'other-project' });
    expect(await left(entries)).toHaveLength(1);
  });
});

describe('undoing', () => {
  it('deletes what nothing uses, says so in the history, and takes it off the list', async () => {
    const entries = await arrive(7);
    const used = at(entries, 3);
    demo.setUsed(used.id, true);
    const ids = entries.map(({ id }) => id);
    const rest = ids.filter((id) => id !== used.id);
    expect(await undo.undo(ids)).toEqual({ undone: rest, inUse: [used.id] });
    expect(await left(entries)).toEqual([used.id]);
    expect(outcomes(entries)).toEqual(ids.map((id) => (id === used.id ? 'done' : 'undone')));
    expect(offTheList).toEqual(rest);
    expect(await undo.undo(ids)).toEqual({ undone: [], inUse: [used.id] });
  });

  it('leaves alone what a record began to use after it was asked', async () => {
    const entries = await arrive(1);
    const { id } = at(entries, 0);
    const asked = project.usedAssets;
    undo = createUndo({
      history: opened.history,
      opened: () => ({
        ...project,
        async usedAssets(ids, signal) {
          const used = await asked(ids, signal);
          demo.setUsed(id, true);
          return used;
        },
      }),
      takeOffList: () => {},
    });
    expect(await undo.undo([id])).toEqual({ undone: [], inUse: [id] });
    expect(await left(entries)).toEqual([id]);
    expect(outcomes(entries)).toEqual(['done']);
  });

  it('notes what was deleted before a failure, and goes on from there', async () => {
    const entries = await arrive(8);
    const ids = entries.map(({ id }) => id);
    const refusal = { data: [{ attributes: { code: 'MAINTENANCE_MODE' } }] };
    demo.faults.add({
      match: { endpoint: 'uploads.destroy', nth: 7 },
      fault: { kind: 'status', status: 422, body: refusal },
    });
    await expect(undo.undo(ids)).rejects.toMatchObject({ code: 'project-unavailable' });
    const gone = outcomes(entries).filter((outcome) => outcome === 'undone').length;
    expect(gone).toBe(7);
    expect(await left(entries)).toHaveLength(1);
    expect(offTheList).toHaveLength(7);
    expect((await undo.undo(ids)).undone).toHaveLength(1);
    expect(outcomes(entries)).toEqual(ids.map(() => 'undone'));
  });

  it('counts as deleted what others have deleted', async () => {
    const entries = await arrive(1);
    const { id } = at(entries, 0);
    await project.target.deleteAsset(id, never);
    expect(await undo.undo([id])).toEqual({ undone: [id], inUse: [] });
  });

  it('never touches an asset that was there before', async () => {
    const theirs = createAssetId();
    await addAsset(theirs);
    const [skipped] = newEntries(1, { projectId: project.id });
    if (!skipped) throw new Error('one was made');
    opened.journal.add([skipped]);
    const asset = { id: theirs, url: 'https://cdn.test/x.jpg', adminUrl: null };
    const state = { phase: 'skipped', why: 'already-in-project', asset } as const;
    opened.journal.record([{ id: skipped.id, state }]);
    expect(await undo.undo([skipped.id])).toEqual({ undone: [], inUse: [] });
    expect(await project.target.findAssets([theirs], never)).toHaveLength(1);
  });

  it('says that the token may not delete', async () => {
    const entries = await arrive(1);
    const body = { data: [{ attributes: { code: 'INSUFFICIENT_PERMISSIONS' } }] };
    demo.faults.add({
      match: { endpoint: 'uploads.destroy' },
      fault: { kind: 'status', status: 403, body },
    });
    await expect(undo.undo([at(entries, 0).id])).rejects.toMatchObject({
      code: 'token-cannot-delete',
    });
    expect(outcomes(entries)).toEqual(['done']);
  });
});
