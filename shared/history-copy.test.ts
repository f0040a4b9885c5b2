import { describe, expect, it } from 'vitest';
import { type CopiedAsset, copyAs } from './history-copy.ts';

const ASSET = {
  id: 'AAAAAAAAAAAAAAAAAAAA00',
  url: 'https://cdn.test/1/2-hero.jpg',
  adminUrl: null,
};
const copied = (parts: Partial<CopiedAsset> = {}): CopiedAsset => ({
  name: 'hero-shot_02.jpg',
  folder: 'Spring/Press',
  mediaType: 'image/jpeg',
  size: 2_400_000,
  tags: ['spring', 'press'],
  addedAt: Date.UTC(2026, 10, 23, 9, 30),
  asset: ASSET,
  alt: null,
  state: { phase: 'done', asset: ASSET },
  project: 'Acme',
  ...parts,
});
const pdf = copied({
  name: 'Terms [2026].pdf',
  mediaType: 'application/pdf',
  asset: {
    id: 'BBBBBBBBBBBBBBBBBBBB00',
    url: 'https://cdn.test/1/(a) b.pdf?x=1&y=2',
    adminUrl: null,
  },
});

it.each([
  ['url', 'https://cdn.test/1/2-hero.jpg\nhttps://cdn.test/1/(a) b.pdf?x=1&y=2'],
  ['id', 'AAAAAAAAAAAAAAAAAAAA00\nBBBBBBBBBBBBBBBBBBBB00'],
  [
    'markdown',
    '![hero-shot\\_02](https://cdn.test/1/2-hero.jpg)\n[Terms \\[2026\\].pdf](https://cdn.test/1/%28a%29%20b.pdf?x=1&y=2)',
  ],
  [
    'html',
    '<img src="https://cdn.test/1/2-hero.jpg" alt="hero-shot_02">\n<a href="https://cdn.test/1/(a) b.pdf?x=1&amp;y=2">Terms [2026].pdf</a>',
  ],
] as const)('copies as %s, one a line, in the order given', (format, text) => {
  expect(copyAs(format, [copied(), pdf])).toBe(text);
});

describe('alternative text', () => {
  const said = copied({ alt: 'A "vase" <of clay>\n& more' });

  it('stands for a picture in HTML, where nothing of it is taken for HTML', () => {
    expect(copyAs('html', [said])).toContain(
      'alt="A &quot;vase&quot; &lt;of clay&gt;\n&amp; more"',
    );
  });

  it('stands for it in Markdown, on one line', () => {
    expect(copyAs('markdown', [said])).toContain('![A "vase" \\<of clay\\> \\& more](');
  });
});

it('copies as CSV with a header, and nothing that a spreadsheet takes for a formula', () => {
  expect(copyAs('csv', [copied({ name: '=HYPERLINK("x")', tags: ['a', 'b;c'] })])).toBe(
    'Name,Asset ID,URL,Folder,Tags,Media type,Bytes,Project,Added,Outcome\r\n' +
      '"\'=HYPERLINK(""x"")",AAAAAAAAAAAAAAAAAAAA00,https://cdn.test/1/2-hero.jpg,Spring/Press,"a, b;c",image/jpeg,2400000,Acme,2026-11-23T09:30:00.000Z,Done\r\n',
  );
});

it('says in CSV why a file was not sent', () => {
  const state = { phase: 'skipped', why: 'already-in-project', asset: ASSET } as const;
  expect(copyAs('csv', [copied({ state })])).toMatch(/,"Skipped, already in the project"\r\n$/);
});
