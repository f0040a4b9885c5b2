import { expect, it, vi } from 'vitest';
import type { HistoryPage } from '../../../shared/history.ts';
import { UploadFault } from '../../engine/errors.ts';
import { followRecent } from './recent-uploads.ts';

/** A history of uploads of these names. */
function setUp(...names: string[]) {
  const search = vi.fn(
    () =>
      ({ rows: names.map((name) => ({ id: name, name, asset: {} })) }) as unknown as HistoryPage,
  );
  let now = 0;
  const log = vi.fn();
  const recent = followRecent({ search }, () => now, log);
  return {
    names,
    search,
    log,
    recent: (isBusy = false) => recent(isBusy).map(({ name }) => name),
    pass(ms: number) {
      now += ms;
    },
  };
}

it('looks again at once where nothing is being sent, and seldom while something is', () => {
  const { names, search, recent, pass } = setUp('a.jpg');
  expect(recent(true)).toEqual(['a.jpg']);
  names.unshift('b.jpg');
  pass(9_999);
  expect(recent(true)).toEqual(['a.jpg']);
  pass(1);
  expect(recent(true)).toEqual(['b.jpg', 'a.jpg']);
  names.unshift('c.jpg');
  expect(recent()).toEqual(['c.jpg', 'b.jpg', 'a.jpg']);
  expect(search).toHaveBeenCalledTimes(3);
});

it('stays as it was where the history cannot be searched, which is noted once until it can be', () => {
  const { search, log, recent } = setUp('a.jpg');
  const fail = (): never => {
    throw new UploadFault('disk-full');
  };
  expect(recent()).toEqual(['a.jpg']);
  search.mockImplementationOnce(fail).mockImplementationOnce(fail);
  expect([recent(), recent()]).toEqual([['a.jpg'], ['a.jpg']]);
  expect(log).toHaveBeenCalledTimes(1);
  recent();
  search.mockImplementationOnce(fail);
  recent();
  expect(log).toHaveBeenCalledTimes(2);
});
