import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DEFAULT_TRANSFER_SETTINGS } from '../../shared/transfer-settings.ts';
import { DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { openProject } from '../datocms/project.ts';
import { startDemoProject } from '../demo-project/demo-project.ts';
import { createUploadEngine } from '../engine/upload-engine.ts';
import { openJournal } from '../journal/open-journal.ts';

test('what a removed project had not got is cancelled and counted before, also where no process had taken it up', async () => {
  const base = await mkdtemp(join(tmpdir(), 'dropchute-removing-'));
  const demo = await startDemoProject({ dataDir: join(base, 'project'), rateLimit: null });
  const project = await openProject({ apiUrl: demo.url, token: demo.token, environment: null });
  const { journal } = openJournal(join(base, 'data'), { now: Date.now, onUnreadable: vi.fn() });
  const begin = () =>
    createUploadEngine({
      targetOf: (id) => (id === project.id ? project.target : null),
      journal,
      spoolFolder: join(base, 'spool'),
      settings: { ...DEFAULT_TRANSFER_SETTINGS, bandwidth: 20_000 },
    });
  onTestFinished(async () => {
    await project.close();
    await demo.close();
    journal.close();
    await rm(base, { recursive: true });
  });
  const paths = ['a.jpg', 'b.jpg'].map((name) => join(base, name));
  await Promise.all(paths.map((path) => writeFile(path, Buffer.alloc(1_000_000, path))));

  const first = begin();
  await first.addPaths({ projectId: project.id, paths, options: DEFAULT_OPTIONS });
  expect([first.unfinished(project.id), first.unfinished('another')]).toEqual([2, 0]);
  await first.close();

  const second = begin();
  expect(second.snapshot().uploads).toEqual([]);
  expect(second.unfinished(project.id)).toBe(2);
  await second.abandon(project.id);
  expect(second.unfinished(project.id)).toBe(0);
  expect(second.snapshot().uploads).toEqual([]);
  await second.restore(project.id);
  expect(second.snapshot().uploads).toEqual([]);
  await second.close();
});
