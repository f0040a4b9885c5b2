import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requests } from '../shared/ipc-contract.ts';
import { MOVES } from '../shared/upload-state.ts';
import { projectRoot } from './root.ts';

/** The pages hold copies of what the code says; here they are held to it. */

const architecture = await readFile(join(projectRoot, 'docs', 'ARCHITECTURE.md'), 'utf8');
const pages = await Array.fromAsync(glob('{*,docs/**/*}.md', { cwd: projectRoot }));

/** What Markdown links to and HTML shows, within this project. */
const LINK = /(?:\]\(|\bsrc(?:set)?=")(?!https?:|#)([^)#"\s]+)/g;

describe('ARCHITECTURE.md', () => {
  it('lists every legal move of an upload', () => {
    const rows = [...architecture.matchAll(/^\| (\w+) \| ([\w, ]+) \|$/gm)];
    const listed = rows
      .filter(([, from = '']) => from in MOVES)
      .map(([, from, to = '']) => [from, to === 'none' ? [] : to.split(', ')]);
    expect(Object.fromEntries(listed)).toEqual(MOVES);
  });

  it('draws legal moves only', () => {
    const legal = Object.entries(MOVES).flatMap(([from, to]) =>
      to.map((to) => `${from} --> ${to}`),
    );
    const drawn = [...architecture.matchAll(/^ {2}(\w+ --> \w+)$/gm)].map(([, move]) => move);
    expect(drawn.length).toBeGreaterThan(10);
    expect(legal).toEqual(expect.arrayContaining(drawn));
  });

  it('names every channel between the page and main', () => {
    const named = new Set(
      [...architecture.matchAll(/`((?!node:)[\w-]+:[\w-]+)`/g)].map(([, name]) => name),
    );
    expect(named).toEqual(new Set(Object.keys(requests)));
  });
});

it('the list of decisions has them all', async () => {
  const list = await readFile(join(projectRoot, 'docs', 'decisions', 'README.md'), 'utf8');
  const listed = [...list.matchAll(/\]\((\d{4}[\w-]+\.md)\)/g)].map(([, name]) => name);
  const files = await Array.fromAsync(glob('docs/decisions/0*.md', { cwd: projectRoot }));
  expect(listed).toEqual(files.map((file) => basename(file)).sort());
});

describe('every page', () => {
  it('links only to files that are there', async () => {
    const missing: string[] = [];
    for (const page of pages) {
      const text = await readFile(join(projectRoot, page), 'utf8');
      for (const [, target = ''] of text.matchAll(LINK)) {
        if (!existsSync(join(projectRoot, dirname(page), target))) {
          missing.push(`${page}: ${target}`);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  it('names only commands that exist', async () => {
    const manifest = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
    const unknown: string[] = [];
    for (const page of pages) {
      const text = await readFile(join(projectRoot, page), 'utf8');
      for (const [, script = ''] of text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)) {
        if (!(script in manifest.scripts)) unknown.push(`${page}: ${script}`);
      }
    }
    expect(unknown).toEqual([]);
  });
});
