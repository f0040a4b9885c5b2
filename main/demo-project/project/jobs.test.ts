import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openProject, type Project } from './project.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let time: number;
let project: Project;

const open = (): Project =>
  openProject({
    dataDir: join(folder.path, 'demo'),
    jobDelay: 300,
    maximumFileSize: 1_000,
    storageQuota: null,
    fieldMetadataShape: 'locale-keyed',
    now: () => time,
  });

beforeEach(async () => {
  folder = await temporaryFolder();
  time = 1_000_000;
  project = open();
});

afterEach(async () => {
  project.close();
  await folder.remove();
});

const startCreating = (id: string, delay: number) =>
  project.jobs.start(
    'main',
    {
      kind: 'create-asset',
      asset: {
        id,
        path: `/1000/1-${id}.txt`,
        size: 10,
        md5: 'aa',
        width: null,
        height: null,
        mimeType: 'text/plain',
        createdAt: new Date(time).toISOString(),
        updatedAt: new Date(time).toISOString(),
        author: null,
        copyright: null,
        notes: null,
        tags: ['new'],
        fieldMetadata: {},
        collectionId: null,
        creatorId: '2001',
      },
    },
    delay,
  );

const assets = (): string[] =>
  [...(project.environments.get('main')?.assets.all() ?? [])].map(({ id }) => id);

describe('a job', () => {
  it('is done when its time has come, not before', () => {
    const { id } = startCreating('a', 300);
    time += 299;
    project.jobs.settle();
    expect(assets()).toEqual([]);
    expect(project.jobs.outcome(id)).toBeNull();
    expect(project.jobs.comingAssets().map(({ asset }) => asset.id)).toEqual(['a']);
    time += 1;
    project.jobs.settle();
    expect(assets()).toEqual(['a']);
    expect(project.jobs.outcome(id)).toMatchObject({
      kind: 'asset',
      status: 201,
      asset: { id: 'a' },
    });
    expect(project.jobs.comingAssets()).toEqual([]);
  });

  it('does not wait for a slower one that began before', () => {
    startCreating('slow', 500);
    startCreating('b', 200);
    startCreating('a', 100);
    time += 300;
    project.jobs.settle();
    expect(assets()).toEqual(['a', 'b']);
  });

  it('that was pending finishes after a restart', () => {
    const { id } = startCreating('a', 300);
    project.close();
    time += 300;
    project = open();
    expect(assets()).toEqual([]);
    project.jobs.settle();
    expect(assets()).toEqual(['a']);
    expect(project.jobs.outcome(id)?.kind).toBe('asset');
  });

  it('is forgotten an hour after it was done', () => {
    const { id } = startCreating('a', 0);
    project.jobs.settle();
    project.close();
    time += 59 * 60_000;
    project = open();
    expect(project.jobs.outcome(id)).toBeDefined();
    project.close();
    time += 2 * 60_000;
    project = open();
    expect(project.jobs.outcome(id)).toBeUndefined();
    expect(assets()).toEqual(['a']);
  });

  it('that changes what was destroyed meanwhile fails', () => {
    const task = { kind: 'update-asset', id: 'gone', change: { author: 'Someone' } } as const;
    const { id } = project.jobs.start('main', task, 0);
    project.jobs.settle();
    expect(project.jobs.outcome(id)).toMatchObject({ kind: 'failed', error: { status: 404 } });
  });
});
