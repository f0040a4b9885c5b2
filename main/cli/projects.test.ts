import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serializeDocument } from '../metadata/document.ts';
import type { KeptProject } from '../projects/project-book.ts';
import { PROJECT_FILE, PROJECT_FORMAT } from '../projects/project-file.ts';
import { run } from './index.ts';
import { CapturedIo } from './testing/captured-io.ts';

let folder: string;
let io: CapturedIo;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-projects-'));
  io = new CapturedIo({ DROPCHUTE_DATA_DIR: folder });
});
afterEach(() => rm(folder, { recursive: true }));

const SHOP: KeptProject = {
  id: '1',
  name: 'Shop\u001b[2J',
  colour: 'teal',
  kind: 'datocms',
  environment: { id: 'main', primary: true },
  sealedToken: 'c2VhbGVk',
  asksBeforeMany: true,
};
const PRESS: KeptProject = {
  ...SHOP,
  id: '2',
  name: 'Press',
  environment: { id: 'summer', primary: false },
  sealedToken: null,
};

const keep = (projects: KeptProject[], current: string | null) =>
  writeFile(join(folder, PROJECT_FILE), serializeDocument(PROJECT_FORMAT, { projects, current }));

describe('projects', () => {
  it('lists them, with the one that the next drop goes to', async () => {
    await keep([SHOP, PRESS], '2');
    expect(await run(['projects'], io)).toBe(0);
    expect(await io.out()).toBe(
      '  Shop␛[2J  main (primary)  token kept\n* Press  summer (sandbox)  token not kept\n',
    );
  });

  it('prints what a program may know of them, and nothing of their tokens', async () => {
    await keep([SHOP], '1');
    expect(await run(['projects', '--json'], io)).toBe(0);
    const printed = await io.out();
    expect(JSON.parse(printed)).toEqual({
      id: '1',
      name: 'Shop\u001b[2J',
      colour: 'teal',
      kind: 'datocms',
      environment: { id: 'main', primary: true },
      current: true,
      token: 'sealed',
    });
    expect(printed).not.toContain('c2VhbGVk');
  });

  it('says that there are none', async () => {
    expect(await run(['projects'], io)).toBe(0);
    expect([await io.out(), await io.err()]).toEqual([
      '',
      'There are no projects. They are added in the window.\n',
    ]);
  });

  it('says what to do about a file that cannot be read', async () => {
    await writeFile(join(folder, PROJECT_FILE), '{"projects":');
    expect(await run(['projects'], io)).toBe(1);
    expect(await io.err()).toContain('projects');
  });
});
