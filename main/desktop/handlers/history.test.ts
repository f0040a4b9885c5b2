import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOTHING_ADDED } from '../../../shared/add-report.ts';
import { ALL_HISTORY } from '../../../shared/history.ts';
import { DEFAULT_OPTIONS, type UploadId } from '../../../shared/upload.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { JournalEntry } from '../../engine/journal-port.ts';
import type { AddRequest, AddUrlsRequest, UploadEngine } from '../../engine/upload-engine.ts';
import { type OpenedJournal, openJournal } from '../../journal/open-journal.ts';
import { newEntries } from '../../journal/testing/entries.ts';
import { type ByHandDeps, createByHand } from '../by-hand.ts';
import { newBatchId } from '../outcomes/testing/uploads.ts';
import type { Projects } from '../projects.ts';
import { openView, viewsOf } from '../testing/projects.ts';
import type { Desktop, HandlerDeps } from './deps.ts';
import { historyHandlers } from './history.ts';

let folder: string;
let opened: OpenedJournal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-history-'));
  opened = openJournal(join(folder, 'data'), { now: Date.now, onUnreadable: () => {} });
});

afterEach(async () => {
  opened.journal.close();
  await rm(folder, { recursive: true });
});

/** Handlers over a history of its own, with a project connected unless told otherwise. */
function setUp(connected: string | null = 'project') {
  const did: string[] = [];
  const added: (AddRequest | AddUrlsRequest)[] = [];
  const engine: Partial<UploadEngine> = {
    async addPaths(request) {
      added.push(request);
      return { ...NOTHING_ADDED, rejected: [], batchId: newBatchId(), added: request.paths.length };
    },
    async addUrls(request) {
      added.push(request);
      return { ...NOTHING_ADDED, rejected: [], batchId: newBatchId(), added: request.urls.length };
    },
  };
  const projects: Pick<Projects, 'targetOf'> = {
    targetOf: (id) => (id === connected ? ({} as ReturnType<Projects['targetOf']>) : null),
  };
  const desktop: Pick<Desktop, 'copyText' | 'openInBrowser' | 'showInFolder'> = {
    copyText: (text) => void did.push(`copy ${text}`),
    openInBrowser: async (url) => void did.push(`open ${url}`),
    showInFolder: (path) => void did.push(`show ${path}`),
  };
  const guard = { admits: async () => true };
  const views = () => viewsOf(openView('project'));
  const byHand = createByHand({ engine, guard, projects: { views } } as unknown as ByHandDeps);
  const gos: object[] = [];
  byHand.subscribe(({ go, isAgain }) => isAgain && gos.push(go));
  const deps: Pick<HandlerDeps, 'history'> = { history: opened.history };
  const handlers = historyHandlers({
    ...deps,
    engine,
    byHand,
    projects,
    desktop,
  } as HandlerDeps);
  return { did, added, gos, handlers };
}

/** Uploads of a batch that arrived, and one that failed. */
function keep(given: Partial<JournalEntry> = {}) {
  const entries = newEntries(3, given);
  opened.journal.add(entries);
  const [a, b, c] = entries;
  if (!a || !b || !c) throw new Error('three were made');
  const asset = ({ id }: JournalEntry) => ({ id, url: `https://cdn.test/${id}`, adminUrl: null });
  opened.journal.record([
    { id: a.id, state: { phase: 'done', asset: asset(a) } },
    {
      id: b.id,
      state: { phase: 'done', asset: { ...asset(b), adminUrl: 'https://admin.test/b' } },
    },
    { id: c.id, state: { phase: 'failed', error: { code: 'stalled' } } },
  ]);
  return [a.id, b.id, c.id] as const;
}

describe('copying', () => {
  it('copies in the order added, what has an asset', () => {
    const { handlers, did } = setUp();
    const [a, b, c] = keep();
    expect(handlers['history:copy']({ which: { ids: [c, b, a] }, format: 'url' })).toBe(2);
    expect(did).toEqual([`copy https://cdn.test/${a}\nhttps://cdn.test/${b}`]);
  });

  it('copies all that a search finds', () => {
    const { handlers, did } = setUp();
    const [a] = keep();
    const search = { ...ALL_HISTORY, text: 'DSC_0' };
    expect(handlers['history:copy']({ which: { search }, format: 'id' })).toBe(1);
    expect(did).toEqual([`copy ${a}`]);
  });

  it('leaves the clipboard alone where there is nothing to copy', () => {
    const { handlers, did } = setUp();
    const [, , failed] = keep();
    expect(handlers['history:copy']({ which: { ids: [failed] }, format: 'csv' })).toBe(0);
    expect(did).toEqual([]);
  });
});

describe('opening', () => {
  it('opens the asset’s own page, or else the asset', async () => {
    const { handlers, did } = setUp();
    const [a, b, c] = keep();
    await handlers['history:open'](a);
    await handlers['history:open'](b);
    expect(did).toEqual([`open https://cdn.test/${a}`, 'open https://admin.test/b']);
    expect(() => handlers['history:open'](c)).toThrow(UploadFault);
    expect(() => handlers['history:open']('AAAAAAAAAAAAAAAAAAAAAA' as UploadId)).toThrow(
      UploadFault,
    );
  });

  it('shows a file that is there', async () => {
    const { handlers, did } = setUp();
    const path = join(folder, 'hut.jpg');
    const [a] = keep({ origin: { kind: 'local-file', path } });
    await expect(handlers['history:show-file'](a)).rejects.toMatchObject({
      code: 'source-missing',
    });
    await writeFile(path, 'hut');
    await handlers['history:show-file'](a);
    expect(did).toEqual([`show ${path}`]);
  });

  it('has no file to show of what came from the web', async () => {
    const { handlers } = setUp();
    const [a] = keep({ origin: { kind: 'remote-url', url: 'https://example.com/a.jpg' } });
    await expect(handlers['history:show-file'](a)).rejects.toMatchObject({
      code: 'source-without-path',
    });
  });
});

describe('uploading again', () => {
  it('adds files and addresses as they were, whatever the project has', async () => {
    const { handlers, added } = setUp();
    const files = keep();
    const urls = keep({ origin: { kind: 'remote-url', url: 'https://example.com/a.jpg' } });
    const ids = [urls[0], files[0], files[2]];
    expect(await handlers['history:upload-again'](ids)).toMatchObject({ added: 3 });
    const options = { duplicates: 'upload', metadata: { tags: ['spring', '2026'] } };
    const path = '/home/user/Pictures/Spring 2026/DSC_0001.jpg';
    expect(added).toMatchObject([
      { projectId: 'project', paths: [path, path], options },
      { projectId: 'project', urls: ['https://example.com/a.jpg'], options },
    ]);
  });

  it('adds together what the same was said about, and tells of all as one go', async () => {
    const { handlers, added, gos } = setUp();
    const [a] = keep();
    const [b] = keep();
    const [c] = keep({ options: DEFAULT_OPTIONS });
    expect(await handlers['history:upload-again']([a, b, c])).toMatchObject({ added: 3 });
    expect(added).toMatchObject([
      {
        paths: [expect.any(String), expect.any(String)],
        options: { metadata: { tags: ['spring', '2026'] } },
      },
      { paths: [expect.any(String)], options: { metadata: { tags: [] } } },
    ]);
    expect(gos).toHaveLength(2);
    expect(new Set(gos).size).toBe(1);
  });

  it('rejects bytes that are no more', async () => {
    const { handlers, added } = setUp();
    const [a] = keep({ origin: { kind: 'blob', path: '/spool/0' } });
    expect(await handlers['history:upload-again']([a])).toMatchObject({
      added: 0,
      rejected: [{ name: 'DSC_0.jpg', error: { code: 'source-without-path' } }],
    });
    expect(added).toEqual([]);
  });

  it('sends nothing to another project than before', async () => {
    const { handlers, added } = setUp('other');
    const [a] = keep();
    await expect(handlers['history:upload-again']([a])).rejects.toMatchObject({
      code: 'other-project',
    });
    await expect(setUp(null).handlers['history:upload-again']([a])).rejects.toMatchObject({
      code: 'other-project',
    });
    expect(added).toEqual([]);
  });
});
