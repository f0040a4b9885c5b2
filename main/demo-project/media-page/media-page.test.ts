import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProject, startDemoProject } from '../demo-project.ts';
import { upload } from '../testing/raw-client.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let demo: DemoProject;
const HOSTILE = '"><img src=x onerror=alert(1)>';
const ID = 'FX-vkSBVTw-qWnH95ksnhg';

beforeAll(async () => {
  folder = await temporaryFolder();
  demo = await startDemoProject({ dataDir: folder.path, jobDelay: 0, rateLimit: null });
  await upload(demo, `${HOSTILE}.html`, '<script>alert(1)</script>', {
    id: ID,
    attributes: {
      tags: [HOSTILE],
      author: HOSTILE,
      copyright: HOSTILE,
      notes: HOSTILE,
      default_field_metadata: {
        en: { alt: HOSTILE, title: HOSTILE, custom_data: { [HOSTILE]: HOSTILE } },
      },
    },
  });
  const names = Array.from(
    { length: 130 },
    (_, index) => `page-${String(index).padStart(3, '0')}.txt`,
  );
  for (const name of names) await upload(demo, name, name, { environment: 'sandbox' });
});

afterAll(async () => {
  await demo.close();
  await folder.remove();
});

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${demo.url}${path}`, { headers, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

/** Names on a page of the list, in their order. */
const namesIn = (page: string): string[] =>
  [...page.matchAll(/title="([^"]+\.(?:txt|html))"/g)].map(([, name = '']) => name);

describe('the media page', () => {
  it('says what it is', async () => {
    expect(demo.mediaUrl).toBe(`${demo.url}/media`);
    expect((await get('/')).headers.get('location')).toBe('/media');
    expect((await get('/media')).text).toContain('A demo project on this computer, not DatoCMS.');
  });

  it('shows every asset, and everything that is known of one', async () => {
    expect(namesIn((await get('/media')).text)).toEqual(['img-src-x-onerror-alert-1.html']);
    const { text } = await get(`/media/assets/${ID}`);
    for (const fact of [ID, 'text/html', '25 bytes', 'In Italian (it)', '&quot;&gt;&lt;img']) {
      expect(text).toContain(fact);
    }
  });

  it.each([['/media'], [`/media/assets/${ID}`], [`/media?q=${encodeURIComponent(HOSTILE)}`]])(
    'lets nothing from outside become part of it: %s',
    async (path) => {
      const { text, headers } = await get(path);
      expect(text).not.toContain('<img src=x');
      expect(text).not.toContain('alert(1)<');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(policy).toMatch(/script-src 'sha256-[^']+'(;|$)/);
    },
  );

  it('pages', async () => {
    const first = (await get('/environments/sandbox/media')).text;
    const last = (await get('/environments/sandbox/media?page=3')).text;
    expect(namesIn(first)).toHaveLength(60);
    expect(namesIn(first)[0]).toBe('page-129.txt');
    expect(first).toContain('1–60 of 130');
    expect(namesIn(last)).toHaveLength(10);
    expect(namesIn(last).at(-1)).toBe('page-000.txt');
    expect(namesIn((await get('/environments/sandbox/media?page=99')).text)).toHaveLength(10);
    expect(namesIn((await get('/environments/sandbox/media?page=x')).text)).toHaveLength(60);
  });

  it('searches names as people write them', async () => {
    const found = (await get('/environments/sandbox/media?q=Page%20007')).text;
    expect(namesIn(found)).toEqual(['page-007.txt']);
    const none = await get('/environments/sandbox/media?q=%E6%97%A5');
    expect(none.text).toContain('No name has “日” in it');
  });

  it('keeps environments apart', async () => {
    expect((await get(`/environments/sandbox/media/assets/${ID}`)).status).toBe(404);
    expect((await get(`/environments/main/media/assets/${ID}`)).status).toBe(200);
    expect((await get('/environments/nowhere/media')).headers.get('location')).toBe('/media');
  });

  it('does not travel again while it is the same', async () => {
    const { headers } = await get('/media');
    const known = { 'if-none-match': headers.get('etag') ?? '' };
    expect(await get('/media', known)).toMatchObject({ status: 304, text: '' });
    await upload(demo, 'one more.txt', 'x');
    expect((await get('/media', known)).status).toBe(200);
  });
});
