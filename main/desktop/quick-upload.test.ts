import { describe, expect, it, vi } from 'vitest';
import { NOTHING_ADDED } from '../../shared/add-report.ts';
import { NO_DETAILS, presetIdSchema } from '../../shared/preset.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { type AddReport, type BatchOptions, DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { UploadFault } from '../engine/errors.ts';
import type { ByHand } from './by-hand.ts';
import type { ClipboardContent } from './clipboard/content.ts';
import type { Projects } from './projects.ts';
import { createQuickUpload, type Offered, type QuickOutcome } from './quick-upload.ts';
import { openView, viewsOf } from './testing/projects.ts';

const PRESS = presetIdSchema.parse('6ba7b810-9dad-41d1-80b4-00c04fd430c8');
const GONE = presetIdSchema.parse('6ba7b811-9dad-41d1-80b4-00c04fd430c8');

interface World {
  readonly content?: ClipboardContent;
  readonly chosen?: readonly string[];
  readonly collections?: () => Promise<{ id: string; path: string; within: string[] }[]>;
  readonly refuse?: UploadFault;
}

function setUp({ content = { kind: 'nothing' }, chosen = [], collections, refuse }: World = {}) {
  const did: string[] = [];
  const added: BatchOptions[] = [];
  const told: QuickOutcome[] = [];
  const went: (string | undefined)[] = [];
  let current = 'p';
  const add =
    (what: string) =>
    async (given: readonly string[], options: BatchOptions, projectId?: string) => {
      if (refuse) throw refuse;
      did.push(`${what} ${given}`);
      added.push(options);
      went.push(projectId);
      return { ...NOTHING_ADDED, added: given.length } satisfies AddReport;
    };
  const byHand: Partial<ByHand> = {
    addPaths: add('paths'),
    addUrls: add('urls'),
    addBlobs: add('blobs'),
  };
  const projects = {
    views: () => ({ ...viewsOf(openView('p'), openView('q')), current }),
    opened: () => ({ collections: collections ?? (async () => []) }),
  } as unknown as Projects;
  const details = { ...NO_DETAILS, tags: ['press'], collection: { id: 'old', path: 'Press' } };
  const quick = createQuickUpload({
    byHand: byHand as ByHand,
    projects,
    blobs: {
      begin: async (name) => {
        did.push(name);
        return 'blob';
      },
      write: async (_id, bytes) => void did.push(`${bytes.length} bytes`),
      drop: async (id) => void did.push(`drop ${id}`),
    },
    presets: { read: () => ({ presets: [{ id: PRESS, name: 'Press', details }], defaults: {} }) },
    lastUsed: { read: () => ({ byProject: {} }) },
    settings: { settings: () => ({ ...DEFAULT_SETTINGS, duplicates: 'tag' }) },
    choosePaths: async () => {
      current = 'q';
      return [...chosen];
    },
    readClipboard: async () => {
      current = 'q';
      return content;
    },
    now: () => new Date(2026, 10, 30, 14, 5, 12),
    tell: (outcome) => void told.push(outcome),
  });
  return { quick, did, added, told, went };
}

describe('a quick upload', () => {
  it.each([
    [{ kind: 'files' }, ['paths /a.jpg,/b.jpg']],
    [{ kind: 'paths', paths: ['/c.jpg'] }, ['paths /c.jpg']],
  ] as const)('of what a person names: %j', async (offered, expected) => {
    const { quick, did } = setUp({ chosen: ['/a.jpg', '/b.jpg'] });
    await quick.upload(offered as Offered);
    expect(did).toEqual(expected);
  });

  it.each([{ kind: 'files' }, { kind: 'clipboard' }] as const)(
    'of %j goes to the project of the next drop as it was at first',
    async (offered) => {
      const content: ClipboardContent = { kind: 'files', paths: ['/b.jpg'] };
      const { quick, went } = setUp({ chosen: ['/a.jpg'], content });
      await quick.upload(offered);
      expect(went).toEqual(['p']);
    },
  );

  it('goes where it is to go, and nowhere else where that is not open', async () => {
    const { quick, went } = setUp();
    await quick.upload({ kind: 'paths', paths: ['/a.jpg'] }, { projectId: 'q' });
    const upload = quick.upload({ kind: 'paths', paths: ['/a.jpg'] }, { projectId: 'r' });
    await expect(upload).rejects.toThrow(new UploadFault('not-connected'));
    expect(went).toEqual(['q']);
  });

  it('is none where a person chose nothing', async () => {
    const { quick, did } = setUp();
    expect(await quick.upload({ kind: 'folder' })).toBeNull();
    expect(did).toEqual([]);
  });

  it('says what the settings say where there is nothing else', async () => {
    const { quick, added } = setUp();
    await quick.upload({ kind: 'paths', paths: ['/a.jpg'] });
    expect(added).toEqual([{ ...DEFAULT_OPTIONS, duplicates: 'tag' }]);
  });

  it('says what a preset says, and finds its collection in this project', async () => {
    const { quick, added } = setUp({
      collections: async () => [{ id: 'new', path: 'Press', within: [] }],
    });
    await quick.upload({ kind: 'paths', paths: ['/a.jpg'] }, { preset: PRESS });
    expect(added[0]?.metadata).toMatchObject({ tags: ['press'], collection: 'new' });
  });

  it('lets the project object to a collection that cannot be found', async () => {
    const { quick, added } = setUp({
      collections: () => Promise.reject(new UploadFault('network-unreachable')),
    });
    await quick.upload({ kind: 'paths', paths: ['/a.jpg'] }, { preset: PRESS });
    expect(added[0]?.metadata.collection).toBe('old');
  });

  it('refuses a preset that is gone', async () => {
    const { quick, did } = setUp();
    const upload = quick.upload({ kind: 'paths', paths: ['/a.jpg'] }, { preset: GONE });
    await expect(upload).rejects.toThrow(new UploadFault('preset-missing'));
    expect(did).toEqual([]);
  });
});

describe('the clipboard', () => {
  const picture: ClipboardContent = { kind: 'picture', bytes: new Uint8Array(9) };

  it.each([
    [{ kind: 'files', paths: ['/a.jpg', '/b'] }, ['paths /a.jpg,/b']],
    [{ kind: 'addresses', urls: ['https://a.example/a'] }, ['urls https://a.example/a']],
    [picture, ['Pasted image 2026-11-30 at 14.05.12.png', '9 bytes', 'blobs blob']],
  ] as const)('is uploaded: %j', async (content, expected) => {
    const { quick, did } = setUp({ content });
    await quick.upload({ kind: 'clipboard' });
    expect(did).toEqual(expected);
  });

  it.each([
    ['clipboard', 'nothing', 'clipboard-empty'],
    ['clipboard', 'text', 'clipboard-without-address'],
    ['clipboard', 'other', 'clipboard-unusable'],
    ['clipboard-addresses', 'nothing', 'clipboard-empty'],
    ['clipboard-addresses', 'text', 'clipboard-without-address'],
  ] as const)('%s with %s on it: %s', async (kind, content, code) => {
    const { quick } = setUp({ content: { kind: content } });
    await expect(quick.upload({ kind })).rejects.toMatchObject({ code });
  });

  it('keeps no bytes of a picture that could not be added', async () => {
    const { quick, did } = setUp({ content: picture, refuse: new UploadFault('disk-full') });
    await expect(quick.upload({ kind: 'clipboard' })).rejects.toMatchObject({ code: 'disk-full' });
    expect(did.at(-1)).toBe('drop blob');
  });

  it('rejects an address that is too long, and adds the others', async () => {
    const urls = ['https://a.example/a', `https://a.example/${'b'.repeat(9_000)}`];
    const { quick, did } = setUp({ content: { kind: 'addresses', urls } });
    const report = await quick.upload({ kind: 'clipboard-addresses' });
    expect(report).toMatchObject({ added: 1, rejectedCount: 1 });
    expect(did).toEqual(['urls https://a.example/a']);
  });
});

it('tells what came of what was only started', async () => {
  const { quick, told } = setUp({ content: { kind: 'text' } });
  quick.start({ kind: 'clipboard' });
  quick.start({ kind: 'paths', paths: ['/a.jpg'] });
  quick.start({ kind: 'files' });
  await vi.waitFor(() => expect(told).toHaveLength(2));
  expect(told).toContainEqual({ kind: 'problem', error: { code: 'clipboard-without-address' } });
  expect(told).toContainEqual({ kind: 'added', report: { ...NOTHING_ADDED, added: 1 } });
});
