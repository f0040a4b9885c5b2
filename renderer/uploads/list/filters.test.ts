import { describe, expect, test } from 'vitest';
import { NO_TOTALS } from '../../../shared/snapshot.ts';
import { uploadView } from '../../dev/samples.ts';
import { countsOf, EVERYTHING, entriesOf, filterCounts } from './filters.ts';

describe('filterCounts', () => {
  const files = { ...NO_TOTALS.files, active: 2, done: 3 };

  test('offers what there is and what a person looks for', () => {
    expect(filterCounts(files, 'all')).toEqual([
      { filter: 'all', label: 'All', count: 5 },
      { filter: 'active', label: 'In progress', count: 2 },
      { filter: 'done', label: 'Done', count: 3 },
      { filter: 'failed', label: 'Failed', count: 0 },
    ]);
  });

  test('keeps the chosen filter when it shows nothing any more', () => {
    expect(filterCounts(files, 'cancelled').at(-1)).toEqual({
      filter: 'cancelled',
      label: 'Cancelled',
      count: 0,
    });
  });
});

describe('entriesOf', () => {
  const uploads = [uploadView(1), uploadView(2, { state: { phase: 'cancelled' } }), uploadView(3)];

  test('lets through what the filter says, in list order', () => {
    expect(entriesOf(uploads, EVERYTHING, []).map(({ name }) => name)).toEqual(
      uploads.map(({ name }) => name),
    );
    expect(
      entriesOf(uploads, { ...EVERYTHING, filter: 'cancelled' }, []).map(({ id }) => id),
    ).toEqual([uploads[1]?.id]);
  });

  test('lets through what goes to one project, of one group or of all', () => {
    const there = uploads.map((upload) => ({ ...upload, projectId: 'there' }));
    const both = [...uploads, uploadView(4), ...there];
    const [, cancelled] = there;
    expect(entriesOf(both, { ...EVERYTHING, projectId: 'there' }, [])).toHaveLength(3);
    expect(entriesOf(both, { filter: 'cancelled', projectId: 'there' }, [])).toEqual([
      { id: cancelled?.id, name: cancelled?.name },
    ]);
    expect(countsOf(both, 'there')).toMatchObject({ cancelled: 1, failed: 0 });
    expect(countsOf(both, 'nowhere')).toEqual(NO_TOTALS.files);
  });

  test('answers with the same list while nothing joins or leaves it', () => {
    const before = entriesOf(uploads, EVERYTHING, []);
    const moved = uploads.map((upload) => ({ ...upload, state: { phase: 'checking' as const } }));
    expect(entriesOf(moved, EVERYTHING, before)).toBe(before);
  });

  test('answers with the same entries when others join', () => {
    const before = entriesOf(uploads, EVERYTHING, []);
    const after = entriesOf([...uploads, uploadView(4)], EVERYTHING, before);
    expect(after).toHaveLength(4);
    before.forEach((entry, index) => {
      expect(after[index]).toBe(entry);
    });
  });
});
