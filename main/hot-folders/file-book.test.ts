import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileGroupSchema, type HotFile } from '../../shared/hot-folder.ts';
import { HOT_FILES_PAGE } from '../../shared/limits.ts';
import { FileBook } from './file-book.ts';
import { ASSET, entryOf, STANDINGS } from './testing/entries.ts';

const GROUPS = fileGroupSchema.options;
const listed = (book: FileBook) =>
  Object.fromEntries(GROUPS.map((group) => [group, book.page(group, 0).total]));

describe('the files of a hot folder', () => {
  it('stand as the ledger says', () => {
    const book = new FileBook();
    for (const [kind, standing] of Object.entries(STANDINGS)) {
      book.setEntry(kind, entryOf({ path: kind, standing, asset: ASSET }));
    }
    expect(book.counts()).toEqual({
      uploaded: 1,
      waiting: 1,
      asking: 1,
      skipped: 1,
      ignored: 3,
      failed: 1,
    });
  });

  it.each(['uploaded', 'skipped'] as const)('say why they were not moved: %s', (kind) => {
    const book = new FileBook();
    const error = { code: 'move-failed', detail: 'disk-full' } as const;
    const standing = { ...STANDINGS[kind], aftermath: { kind: 'failed', error } } as const;
    book.setEntry('a.jpg', entryOf({ standing, asset: ASSET }));
    expect(book.page(kind, 0).files[0]?.standing).toMatchObject({ kind, aftermath: error });
  });

  it('wait, over what the ledger says, until they are released', () => {
    const book = new FileBook();
    book.setEntry('a.jpg', entryOf({ asset: ASSET }));
    book.hold('a.jpg', 'locked');
    expect(book.page('waiting', 0).files[0]?.standing).toEqual({ kind: 'held', why: 'locked' });
    expect(book.counts()).toMatchObject({ uploaded: 0, waiting: 1 });
    book.release('a.jpg');
    expect(book.counts()).toMatchObject({ uploaded: 1, waiting: 0 });
  });

  it('count as uploaded though they are away, and not as failed or asked about', () => {
    const book = new FileBook();
    for (const kind of ['uploaded', 'failed', 'asking'] as const) {
      book.setEntry(kind, entryOf({ path: kind, standing: STANDINGS[kind], asset: ASSET }));
      book.setPresent(kind, false);
    }
    expect(book.counts()).toMatchObject({ uploaded: 1, failed: 0, asking: 0 });
    expect(book.isAbsent('failed')).toBe(true);
    book.setPresent('failed', true);
    expect(book.counts()).toMatchObject({ failed: 1 });
  });

  it('that are gone before anything came of them are forgotten', () => {
    const book = new FileBook();
    book.hold('a.jpg', 'settling');
    expect(book.isAnySettling()).toBe(true);
    book.setPresent('a.jpg', false);
    expect([...book.paths()]).toEqual([]);
    expect(book.isAnySettling()).toBe(false);
  });

  it('that are forgotten while they are away count when they are known again', () => {
    const book = new FileBook();
    book.setEntry('a.jpg', entryOf({ standing: STANDINGS.failed }));
    book.setPresent('a.jpg', false);
    book.setEntry('a.jpg', undefined);
    book.setEntry('a.jpg', entryOf({ standing: STANDINGS.failed }));
    expect(book.counts()).toMatchObject({ failed: 1 });
  });

  it('are listed page by page, the last to move first', () => {
    const book = new FileBook();
    for (let n = 0; n < HOT_FILES_PAGE + 5; n += 1) {
      const path = `${n}.jpg`;
      book.setEntry(path, entryOf({ path, asset: ASSET, at: n }));
    }
    const first = book.page('uploaded', 0);
    expect(first.total).toBe(HOT_FILES_PAGE + 5);
    expect(first.files[0]?.path).toBe(`${HOT_FILES_PAGE + 4}.jpg`);
    const rest: HotFile[] = book.page('uploaded', first.files.length).files;
    expect(rest.map(({ path }) => path)).toEqual(['4.jpg', '3.jpg', '2.jpg', '1.jpg', '0.jpg']);
  });

  it('are each in exactly one group, whatever happens to them', () => {
    const path = fc.constantFrom('a', 'b', 'c');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('hold' as const), path }),
      fc.record({ kind: fc.constant('ignore' as const), path }),
      fc.record({ kind: fc.constant('release' as const), path }),
      fc.record({ kind: fc.constant('present' as const), path, is: fc.boolean() }),
      fc.record({ kind: fc.constant('forget' as const), path }),
      fc.record({
        kind: fc.constant('entry' as const),
        path,
        standing: fc.constantFrom(...Object.values(STANDINGS)),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const book = new FileBook();
        for (const each of steps) {
          const { path: at } = each;
          if (each.kind === 'hold') book.hold(at, 'settling');
          else if (each.kind === 'ignore') book.ignore(at, 'hidden');
          else if (each.kind === 'release') book.release(at);
          else if (each.kind === 'present') book.setPresent(at, each.is);
          else if (each.kind === 'forget') book.setEntry(at, undefined);
          else book.setEntry(at, entryOf({ path: at, standing: each.standing, asset: ASSET }));
        }
        expect(book.counts()).toEqual(listed(book));
      }),
    );
  });
});
