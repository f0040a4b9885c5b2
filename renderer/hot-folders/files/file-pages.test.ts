import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HotFile, HotFilePage } from '../../../shared/hot-folder.ts';
import { HOT_FILES_PAGE } from '../../../shared/limits.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { createFilePages, fileAt } from './file-pages.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const file = (index: number, version = 1): HotFile => ({
  path: `${version}/${index}.jpg`,
  standing: { kind: 'uploading' },
  at: null,
});

/** A main whose list can change, and whose answers wait to be let go. */
function setUp(total: number) {
  const list = { total, version: 1 };
  const asked: number[] = [];
  const held: (() => void)[] = [];
  const ask = (offset: number) => {
    asked.push(offset);
    return new Promise<Result<HotFilePage>>((resolve) => {
      held.push(() => {
        const count = Math.max(0, Math.min(HOT_FILES_PAGE, list.total - offset));
        const files = Array.from({ length: count }, (_, index) =>
          file(offset + index, list.version),
        );
        resolve(succeed({ files, total: list.total }));
      });
    });
  };
  /** Lets answers go until nothing more is asked. */
  const answer = async () => {
    for (let next = held.shift(); next; next = held.shift()) {
      next();
      await vi.advanceTimersByTimeAsync(0);
    }
  };
  return { pages: createFilePages(ask), list, asked, answer };
}

describe('a list that comes page by page', () => {
  it('begins with its first page', async () => {
    const { pages, asked, answer } = setUp(450);
    await answer();
    expect(asked).toEqual([0]);
    expect(pages.get().total).toBe(450);
    expect(fileAt(pages.get(), 199)).toEqual(file(199));
    expect(fileAt(pages.get(), 200)).toBeUndefined();
  });

  it('fetches what is looked at, once, and no further than its end', async () => {
    const { pages, asked, answer } = setUp(450);
    await answer();
    pages.show(390, 999);
    await answer();
    pages.show(390, 999);
    await answer();
    expect(asked).toEqual([0, 200, 400]);
    expect(fileAt(pages.get(), 449)).toEqual(file(449));
  });

  it('skips what a quick scroll passed by', async () => {
    const { pages, asked, answer } = setUp(20_000);
    await answer();
    pages.show(4_000, 4_010);
    pages.show(19_000, 19_010);
    await answer();
    expect(asked).toEqual([0, 4_000, 19_000]);
    expect(fileAt(pages.get(), 19_005)).toEqual(file(19_005));
  });

  it('fetches again what may have changed, and shows the old meanwhile', async () => {
    const { pages, list, asked, answer } = setUp(450);
    await answer();
    list.version = 2;
    pages.refresh();
    pages.refresh();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fileAt(pages.get(), 0)).toEqual(file(0, 1));
    await answer();
    expect(asked).toEqual([0, 0]);
    expect(fileAt(pages.get(), 0)).toEqual(file(0, 2));
  });

  it('asks once more when something changed while an answer was under way', async () => {
    const { pages, asked, answer } = setUp(10);
    pages.refresh();
    await vi.advanceTimersByTimeAsync(1_000);
    await answer();
    expect(asked).toEqual([0, 0]);
  });

  it('forgets what is behind its end', async () => {
    const { pages, list, answer } = setUp(450);
    await answer();
    pages.show(400, 449);
    await answer();
    list.total = 100;
    pages.refresh();
    await vi.advanceTimersByTimeAsync(1_000);
    await answer();
    expect(pages.get().total).toBe(100);
    expect(fileAt(pages.get(), 420)).toBeUndefined();
    expect(fileAt(pages.get(), 99)).toEqual(file(99));
  });

  it('tells why it cannot be read, and tries again when it may have changed', async () => {
    const answers: Result<HotFilePage>[] = [
      fail({ code: 'internal' }),
      succeed({ files: [file(0)], total: 1 }),
    ];
    const pages = createFilePages(async () => answers.shift() ?? fail({ code: 'internal' }));
    await vi.advanceTimersByTimeAsync(0);
    expect(pages.get().error).toEqual({ code: 'internal' });
    pages.refresh();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(pages.get()).toMatchObject({ total: 1, error: null });
  });

  it('tells nobody any more once it is closed', async () => {
    const { pages, answer } = setUp(10);
    const listener = vi.fn();
    pages.subscribe(listener);
    pages.close();
    await answer();
    expect(listener).not.toHaveBeenCalled();
  });
});
