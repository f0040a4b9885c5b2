import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Scanned, scanPaths } from './file-scanner.ts';

/** Elsewhere sockets are no files, and links take an administrator. */
const POSIX = process.platform !== 'win32';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dropchute-scan-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

/** Makes files with their parent folders. */
async function plant(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), 'content');
  }
}

const scan = (...paths: readonly string[]): Promise<Scanned> =>
  scanPaths(paths.map((path) => join(root, path)));

/** What was found, as people would write it down. */
const found = ({ files }: Scanned): string[] =>
  files.map(({ folder, name }) => (folder === '' ? name : `${folder}/${name}`));

describe('finds', () => {
  test('files in folders, however deep, in natural order', async () => {
    await plant('p/10.jpg', 'p/2.jpg', 'p/1.jpg', 'p/b/c/d/x.png', 'p/a/same.jpg', 'p/b/same.jpg');
    expect(found(await scan('p'))).toEqual([
      'p/1.jpg',
      'p/2.jpg',
      'p/10.jpg',
      'p/a/same.jpg',
      'p/b/c/d/x.png',
      'p/b/same.jpg',
    ]);
  });

  test('more than any limit of a hundred entries', async () => {
    await plant(...Array.from({ length: 250 }, (_, index) => `p/${index}.jpg`));
    const scanned = await scan('p');
    expect(scanned.files).toHaveLength(250);
    expect(scanned.files[42]?.name).toBe('42.jpg');
  });

  test('what was offered, in the order it was offered', async () => {
    await plant('b.jpg', 'a.jpg', 'folder/c.jpg');
    expect(found(await scan('b.jpg', 'folder', 'a.jpg'))).toEqual([
      'b.jpg',
      'folder/c.jpg',
      'a.jpg',
    ]);
  });

  test('a file once, though it was offered by itself and within its folder', async () => {
    await plant('p/a.jpg', 'p/b.jpg');
    expect(found(await scan('p/a.jpg', 'p', 'p/a.jpg', 'p/../p'))).toEqual(['a.jpg', 'p/b.jpg']);
  });

  test('names as they are composed, whatever the disk keeps', async () => {
    await plant('Caf\u0065\u0301/e\u0301te\u0301.jpg');
    const [file] = (await scan('Caf\u0065\u0301')).files;
    expect(file).toMatchObject({ name: '\u00e9t\u00e9.jpg', folder: 'Caf\u00e9' });
    expect(file?.path.endsWith('Caf\u0065\u0301/e\u0301te\u0301.jpg')).toBe(true);
  });

  test('size and time of each file', async () => {
    await plant('a.jpg');
    const [file] = (await scan('a.jpg')).files;
    expect(file?.fingerprint.size).toBe('content'.length);
    expect(file?.fingerprint.modified).toBeGreaterThan(0);
  });

  test('as many as it says on the way', async () => {
    await plant(...Array.from({ length: 100 }, (_, index) => `p/${index}.jpg`));
    const counts: number[] = [];
    await scanPaths([join(root, 'p')], { onFound: (count) => counts.push(count) });
    expect(counts.at(-1)).toBe(100);
    expect(counts.length).toBeGreaterThan(2);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  });
});

describe('leaves out and counts', () => {
  test('what systems and programs leave lying about, and does not look inside', async () => {
    await plant(
      'p/.DS_Store',
      'p/Thumbs.db',
      'p/desktop.ini',
      'p/~$offer.docx',
      'p/film.mp4.part',
      'p/photo.jpg.crdownload',
      'p/photo.tmp',
      'p/Photo.DOWNLOAD/photo.jpg',
      'p/.hidden',
      'p/._photo.jpg',
      'p/.git/config',
      'p/__MACOSX/._photo.jpg',
      'p/photo.jpg',
    );
    const scanned = await scan('p');
    expect(found(scanned)).toEqual(['p/photo.jpg']);
    expect(scanned.leftOut).toBe(12);
    expect(scanned.rejectedCount).toBe(0);
  });

  test('junk that was offered by itself', async () => {
    await plant('.DS_Store', 'a.jpg');
    const scanned = await scan('.DS_Store', 'a.jpg');
    expect(found(scanned)).toEqual(['a.jpg']);
    expect(scanned.leftOut).toBe(1);
  });
});

describe('lists with the reason', () => {
  const reasons = ({ rejected }: Scanned) => rejected.map(({ name, error }) => [name, error.code]);

  test('what is not there', async () => {
    expect(reasons(await scan('gone.jpg'))).toEqual([['gone.jpg', 'source-missing']]);
  });

  test('what the system has too long a name for', async () => {
    const name = `${'a'.repeat(300)}.jpg`;
    expect(reasons(await scan(name))).toEqual([[name, 'source-name-too-long']]);
  });

  test('an empty file', async () => {
    await plant('p/a.jpg');
    await writeFile(join(root, 'p/empty.jpg'), '');
    const scanned = await scan('p');
    expect(found(scanned)).toEqual(['p/a.jpg']);
    expect(reasons(scanned)).toEqual([['p/empty.jpg', 'source-empty']]);
  });

  if (POSIX) {
    test('what is not a file', async () => {
      await mkdir(join(root, 'p'));
      const server = createServer().listen(join(root, 'p/socket'));
      onTestFinished(() => void server.close());
      await once(server, 'listening');
      expect(reasons(await scan('p'))).toEqual([['p/socket', 'source-not-a-file']]);
    });
  }

  // elsewhere file systems take no such name
  if (process.platform === 'linux') {
    test('what is named in an encoding of old', async () => {
      await mkdir(join(root, 'p'));
      await writeFile(
        Buffer.concat([Buffer.from(join(root, 'p/caf')), Buffer.of(0xe9)]),
        'content',
      );
      expect(reasons(await scan('p'))).toEqual([['p/caf\ufffd', 'source-name-unreadable']]);
    });
  }

  test('a package that only looks like one file', async () => {
    await plant('p/Holiday.photoslibrary/originals/1.heic', 'p/a.jpg');
    const scanned = await scan('p');
    expect(found(scanned)).toEqual(['p/a.jpg']);
    expect(reasons(scanned)).toEqual([['p/Holiday.photoslibrary', 'source-is-package']]);
  });

  test('the first hundred, and how many there were', async () => {
    const scanned = await scan(...Array.from({ length: 130 }, (_, index) => `${index}.jpg`));
    expect(scanned.rejected).toHaveLength(100);
    expect(scanned.rejectedCount).toBe(130);
  });
});

if (POSIX) {
  describe('links', () => {
    test('to what lies elsewhere are followed, under their own name and place', async () => {
      await plant('elsewhere/real.jpg', 'elsewhere/more/x.jpg', 'p/a.jpg');
      await symlink(join(root, 'elsewhere/real.jpg'), join(root, 'p/0-link.jpg'));
      await symlink(join(root, 'elsewhere/more'), join(root, 'p/1-folder'));
      expect(found(await scan('p'))).toEqual(['p/a.jpg', 'p/0-link.jpg', 'p/1-folder/x.jpg']);
    });

    test('to what is found anyway are not, whichever comes first', async () => {
      await plant('p/z/real.jpg');
      await symlink(join(root, 'p/z'), join(root, 'p/a'));
      await symlink(join(root, 'p/z/real.jpg'), join(root, 'p/b.jpg'));
      expect(found(await scan('p'))).toEqual(['p/z/real.jpg']);
    });

    test('in a circle come to an end', async () => {
      await plant('p/q/a.jpg');
      await symlink(join(root, 'p'), join(root, 'p/q/up'));
      await symlink('self', join(root, 'p/self'));
      const scanned = await scan('p');
      expect(found(scanned)).toEqual(['p/q/a.jpg']);
      expect(scanned.rejected).toEqual([
        {
          name: 'p/self',
          path: join(root, 'p/self'),
          error: { code: 'source-link-broken', detail: 'ELOOP' },
        },
      ]);
    });

    test('to nothing are listed', async () => {
      await mkdir(join(root, 'p'));
      await symlink(join(root, 'nowhere'), join(root, 'p/broken.jpg'));
      expect((await scan('p')).rejected[0]).toMatchObject({
        name: 'p/broken.jpg',
        error: { code: 'source-link-broken' },
      });
    });
  });
}

test('stops when it is told to', async () => {
  await plant(...Array.from({ length: 200 }, (_, index) => `p/${index % 10}/${index}.jpg`));
  const wish = new AbortController();
  const reason = new Error('changed my mind');
  const onFound = vi.fn(() => wish.abort(reason));
  const walk = scanPaths([join(root, 'p')], { signal: wish.signal, onFound });
  await expect(walk).rejects.toBe(reason);
  expect(onFound).toHaveBeenCalledTimes(1);
});
