import { glob, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areaOf, importsOf, oversized, type SourceFile, violations } from './boundaries.ts';
import { projectRoot } from './root.ts';

/** The reasons given against one file with this content. */
const reasons = (path: string, text: string): string[] =>
  violations([{ path, text }]).map(({ reason }) => reason);

describe('the checker', () => {
  it('sees every way to import, with its line', () => {
    const text = [
      "import './a.ts';",
      "import type { B } from './b.ts';",
      "import { c } from './c.ts';",
      "export { d } from './d.ts';",
      "export * from './e.ts';",
      "export type { F } from './f.ts';",
      "const g = await import('./g.ts');",
      "type H = import('./h.ts').H;",
    ].join('\n');
    expect(importsOf({ path: 'shared/x.ts', text })).toEqual([
      { specifier: './a.ts', typeOnly: false, line: 1 },
      { specifier: './b.ts', typeOnly: true, line: 2 },
      { specifier: './c.ts', typeOnly: false, line: 3 },
      { specifier: './d.ts', typeOnly: false, line: 4 },
      { specifier: './e.ts', typeOnly: false, line: 5 },
      { specifier: './f.ts', typeOnly: true, line: 6 },
      { specifier: './g.ts', typeOnly: false, line: 7 },
      { specifier: './h.ts', typeOnly: true, line: 8 },
    ]);
  });

  it('refuses a file it cannot parse', () => {
    expect(() => importsOf({ path: 'shared/x.ts', text: 'import {' })).toThrow('shared/x.ts');
  });

  it('gives a path to the closest area', () => {
    expect(areaOf('main/engine/ports.ts')?.path).toBe('main/engine/ports.ts');
    expect(areaOf('main/engine/sources/blob.ts')?.path).toBe('main/engine/');
    expect(areaOf('scripts/build.ts')).toBeUndefined();
  });

  it.each([
    ['shared/x.ts', "import { z } from 'zod';"],
    ['main/engine/x.ts', "import { join } from 'node:path';"],
    ['main/engine/x.ts', "import { request } from 'undici';"],
    ['main/engine/sources/x.ts', "import { UploadFault } from '../errors.ts';"],
    ['main/datocms/x.ts', "import type { RawApiTypes } from '@datocms/cma-client';"],
    ['main/desktop/x.ts', "import { app } from 'electron';"],
    ['main/desktop/x.ts', "import type { OpenProject } from '../datocms/project.ts';"],
    ['main/index.ts', "import { createWindow } from './desktop/window.ts';"],
    ['preload/index.ts', "import { contextBridge } from 'electron';"],
    ['renderer/x.tsx', "import './styles.css';"],
    ['renderer/x.tsx', "import { createRoot } from 'react-dom/client';"],
    ['shared/x.test.ts', "import { expect } from 'vitest';"],
    ['main/engine/testing/x.ts', "import { expect } from 'vitest';"],
    ['main/engine/x.test.ts', "import { x } from './testing/fake-clock.ts';"],
    [
      'main/engine/x.test.ts',
      "import { startDemoProject } from '../demo-project/demo-project.ts';",
    ],
  ])('lets %s have %s', (path, text) => {
    expect(reasons(path, text)).toEqual([]);
  });

  it.each([
    ['shared/x.ts', "import { join } from 'node:path';", 'may not use Node'],
    ['shared/x.ts', "import { x } from '../main/engine/x.ts';", 'may not import main/engine/'],
    ['main/engine/x.ts', "import { app } from 'electron';", 'the package electron'],
    ['main/engine/x.ts', "import { x } from 'left-pad';", 'the package left-pad'],
    ['main/engine/x.ts', "export * from '../datocms/project.ts';", 'may not import main/datocms/'],
    ['main/datocms/x.ts', "import { x } from '@datocms/cma-client/sub';", 'only types'],
    [
      'main/demo-project/x.ts',
      "import { x } from '../engine/x.ts';",
      'may not import main/engine/',
    ],
    ['main/desktop/x.ts', "const x = await import('../datocms/x.ts');", 'only types'],
    ['main/cli/x.ts', "import { x } from '../desktop/x.ts';", 'may not import main/desktop/'],
    ['main/cli/x.ts', "import '../index.ts';", 'may not import main/index.ts'],
    ['main/cli/x.ts', 'const x = await import(name);', 'cannot be checked'],
    ['preload/index.ts', "import fs from 'node:fs';", 'may not use Node'],
    ['renderer/x.tsx', "type T = import('../main/engine/x.ts').T;", 'main/engine/'],
    ['renderer/x.tsx', "import { x } from '../e2e/harness/x.ts';", 'belongs to no area'],
    ['renderer/x.test.tsx', "import { x } from '../main/engine/x.ts';", 'main/engine/'],
    ['main/engine/x.test.ts', "import { x } from '../desktop/x.ts';", 'main/desktop/'],
    ['shared/x.ts', "import { expect } from 'vitest';", 'the package vitest'],
    ['shared/x.ts', "import { x } from './y.test.ts';", 'for tests only'],
    ['main/engine/x.ts', "import { x } from './testing/fake-clock.ts';", 'for tests only'],
    ['main/new-area/x.ts', "import 'node:fs';", 'belongs to no area'],
  ])('keeps from %s: %s', (path, text, reason) => {
    expect(reasons(path, text)).toEqual([expect.stringContaining(reason)]);
  });

  it('says where', () => {
    const text = "import { z } from 'zod';\n\nimport { app } from 'electron';\n";
    expect(violations([{ path: 'shared/x.ts', text }])).toEqual([
      { path: 'shared/x.ts', line: 3, reason: expect.stringContaining('electron') },
    ]);
  });

  it.each([
    ['shared/x.ts', 300, false],
    ['shared/x.ts', 301, true],
    ['shared/x.test.ts', 301, true],
  ])('finds %s of %i lines too long: %s', (path, lines, tooLong) => {
    const complaint = `${path} is too long`;
    expect(oversized([{ path, text: 'x;\n'.repeat(lines) }]).includes(complaint)).toBe(tooLong);
  });
});

describe('this project', () => {
  const AREAS = '{shared,main,preload,renderer}';
  const ALL = '{shared,main,preload,renderer,scripts,e2e,bench}';

  async function filesOf(folders: string): Promise<SourceFile[]> {
    const paths = await Array.fromAsync(glob(`${folders}/**/*.{ts,tsx}`, { cwd: projectRoot }));
    return Promise.all(
      paths
        .filter((path) => !path.endsWith('vite.config.ts') && !path.endsWith('.d.ts'))
        .map(async (path) => ({
          path: path.replaceAll(sep, '/'),
          text: await readFile(join(projectRoot, path), 'utf8'),
        })),
    );
  }

  it('imports only what each area may', async () => {
    const found = violations(await filesOf(AREAS));
    expect(found.map(({ path, line, reason }) => `${path}:${line} ${reason}`)).toEqual([]);
  });

  it('keeps its files short, tests as well', async () => {
    expect(oversized(await filesOf(ALL))).toEqual([]);
  });
});
