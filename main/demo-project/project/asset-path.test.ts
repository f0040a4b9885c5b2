import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basenameOf, filenameOf, formatOf, newAssetPath, storedName } from './asset-path.ts';

describe('a stored name', () => {
  it.each([
    ['test.jpeg', 'test.jpeg'],
    ['men%C3%B9-estivo.png', 'men-c3-b9-estivo.png'],
    ['Été photo (1).JPG', 'ete-photo-1.jpg'],
    ['<img src=x onerror=alert(1)>.svg', 'img-src-x-onerror-alert-1.svg'],
    ['../../etc/passwd', 'file.etc-passwd'],
    ['日本語.png', 'file.png'],
    ['.gitignore', 'gitignore'],
    ['archive.tar.gz', 'archive-tar.gz'],
    ['no extension', 'no-extension'],
    ['ends with a dot.', 'ends-with-a-dot'],
  ])('of %j is %j', (fileName, expected) => {
    expect(storedName(fileName)).toBe(expected);
  });

  it('is safe in a path and in a header, whatever the file is called', () => {
    const unit = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), (fileName) => {
        expect(storedName(fileName)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-?(\.[a-z0-9-]+)?$/);
        expect(storedName(fileName).length).toBeLessThan(200);
      }),
    );
  });
});

describe('a storage path', () => {
  const NOW = 1_646_149_863_700;
  const free = () => false;

  it('is the project, the second and the stored name', () => {
    expect(newAssetPath('64203', 'test.jpeg', NOW, free)).toBe('/64203/1646149863-test.jpeg');
  });

  it('moves on to a second that nobody has', () => {
    const taken = new Set<string>();
    const paths = Array.from({ length: 3 }, () => {
      const path = newAssetPath('64203', 'test.jpeg', NOW, (other) => taken.has(other));
      taken.add(path);
      return path;
    });
    expect(paths).toEqual([
      '/64203/1646149863-test.jpeg',
      '/64203/1646149864-test.jpeg',
      '/64203/1646149865-test.jpeg',
    ]);
  });

  it.each([
    ['/64203/1646149863-test.jpeg', 'test.jpeg', 'test', 'jpeg'],
    ['/64203/1646149863-2024-report.pdf', '2024-report.pdf', '2024-report', 'pdf'],
    ['/64203/1646149863-readme', 'readme', 'readme', null],
  ])('%s tells its names', (path, filename, basename, format) => {
    expect(filenameOf(path)).toBe(filename);
    expect(basenameOf(path)).toBe(basename);
    expect(formatOf(path)).toBe(format);
  });
});
