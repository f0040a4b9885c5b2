import { describe, expect, test } from 'vitest';
import type { IgnoreReason } from '../../shared/hot-folder.ts';
import { createRules, type RuleSettings } from './rules.ts';

const ALL: RuleSettings = { subfolders: true, include: [], ignore: [] };

/** The verdict on a file. */
const file = (path: string, settings: Partial<RuleSettings> = {}): IgnoreReason | null =>
  createRules({ ...ALL, ...settings }).ofFile(path);

describe('without a pattern', () => {
  test.each<[string, IgnoreReason | null]>([
    ['photo.jpg', null],
    ['a/b/c/photo 1 (copy) [2].jpg', null],
    ['\u{1f384}/two\nlines.png', null],
    ['film.mp4.part', 'temporary'],
    ['photo.jpg.CRDOWNLOAD', 'temporary'],
    ['photo.tmp', 'temporary'],
    ['Photo.download/photo.jpg', 'temporary'],
    ['~$offer.docx', 'temporary'],
    ['.~lock.offer.odt#', 'temporary'],
    ['.DS_Store', 'system-file'],
    ['a/Thumbs.db', 'system-file'],
    ['desktop.ini', 'system-file'],
    ['Icon\r', 'system-file'],
    ['._photo.jpg', 'system-file'],
    ['__MACOSX/photo.jpg', 'system-file'],
    ['site/node_modules/x/logo.svg', 'system-file'],
    ['.photo.jpg', 'hidden'],
    ['.git/config', 'hidden'],
    ['Holiday.photoslibrary/originals/1.heic', 'not-a-file'],
    ['dropchute-receipt.csv', 'own-file'],
    ['a/dropchute-receipt.csv', null],
    ['_uploaded/a/photo.jpg', 'own-file'],
    ['_Problems/photo.jpg', 'own-file'],
    ['a/_uploaded/photo.jpg', null],
    ['_uploaded', null],
  ])('%j: %s', (path, why) => {
    expect(file(path)).toBe(why);
  });

  test('folders are judged as what is in them', () => {
    const rules = createRules(ALL);
    expect(rules.ofFolder('a/b')).toBeNull();
    expect(rules.ofFolder('a/.git')).toBe('hidden');
    expect(rules.ofFolder('_uploaded')).toBe('own-file');
    expect(rules.ofFolder('.git/objects')).toBe('hidden');
    expect(rules.ofFolder('Notes.pages')).toBe('not-a-file');
  });

  test('folders inside may be left out', () => {
    const rules = createRules({ ...ALL, subfolders: false });
    expect(rules.ofFile('photo.jpg')).toBeNull();
    expect(rules.ofFile('a/photo.jpg')).toBe('in-subfolder');
    expect(rules.ofFolder('a')).toBe('in-subfolder');
  });
});

describe('patterns that leave out', () => {
  test.each<[string, string, boolean]>([
    ['*.psd', 'a.psd', true],
    ['*.psd', 'a/b/C.PSD', true],
    ['*.psd', 'a.psd.jpg', false],
    ['drafts', 'drafts/a.jpg', true],
    ['drafts', 'a/Drafts/b/c.jpg', true],
    ['drafts', 'drafts.jpg', false],
    ['drafts/', 'drafts/a.jpg', true],
    ['drafts/', 'a/drafts', false],
    ['a/drafts/', 'a/drafts/b.jpg', true],
    ['a/drafts/', 'b/a/drafts/b.jpg', false],
    ['drafts/*.jpg', 'drafts/a.jpg', true],
    ['drafts/*.jpg', 'x/drafts/a.jpg', false],
    ['drafts/**', 'drafts/a/b.jpg', true],
    ['**/raw/*.{cr2,nef}', 'a/raw/1.NEF', true],
    ['photo (1).jpg', 'photo (1).jpg', true],
    ['**/*.png', 'two\nlines/a\nb.png', true],
    ['photo-?.jpg', 'photo-12.jpg', false],
    ['photo-[0-9].jpg', 'photo-7.jpg', true],
    ['caf\u00e9*', 'cafe\u0301.jpg', true],
  ])('%s fits %s: %s', (glob, path, fits) => {
    expect(file(path, { ignore: [glob] })).toBe(fits ? 'pattern' : null);
  });

  test('keep out of folders', () => {
    const rules = createRules({ ...ALL, ignore: ['drafts/**', 'old/', '*.jpg'] });
    expect(rules.ofFolder('drafts')).toBe('pattern');
    expect(rules.ofFolder('a/old')).toBe('pattern');
    expect(rules.ofFolder('a')).toBeNull();
  });
});

describe('patterns that count', () => {
  test('a file must fit one', () => {
    const include = ['*.jpg', 'films/**'];
    expect(file('a/b.JPG', { include })).toBeNull();
    expect(file('films/x/y.mov', { include })).toBeNull();
    expect(file('a/b.png', { include })).toBe('not-included');
  });

  test('say nothing of folders, in which something may fit', () => {
    expect(createRules({ ...ALL, include: ['*.jpg'] }).ofFolder('a')).toBeNull();
  });

  test('do not outdo what is left out', () => {
    const settings = { include: ['*.jpg', '*.tmp'], ignore: ['drafts/'] };
    expect(file('drafts/a.jpg', settings)).toBe('pattern');
    expect(file('a.tmp', settings)).toBe('temporary');
  });
});
