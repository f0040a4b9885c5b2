import { describe, expect, test } from 'vitest';
import { sampleId } from '../../dev/samples.ts';
import { EntryCollection, RowLayout, sameHeight } from './entry-collection.ts';

const entries = [1, 2, 3].map((number) => ({ id: sampleId(number), name: `${number}.jpg` }));
const collection = new EntryCollection(entries);

describe('EntryCollection', () => {
  test('walks the entries in order', () => {
    expect([...collection].map(({ key, textValue }) => [key, textValue])).toEqual(
      entries.map(({ id, name }) => [id, name]),
    );
    expect([...collection.getKeys()]).toEqual(entries.map(({ id }) => id));
    expect(collection.size).toBe(3);
  });

  test('knows the neighbours of a key, and that the ends have none', () => {
    expect(collection.getFirstKey()).toBe(sampleId(1));
    expect(collection.getKeyAfter(sampleId(1))).toBe(sampleId(2));
    expect(collection.getKeyBefore(sampleId(2))).toBe(sampleId(1));
    expect(collection.getKeyBefore(sampleId(1))).toBeNull();
    expect(collection.getKeyAfter(sampleId(3))).toBeNull();
    expect(collection.getLastKey()).toBe(sampleId(3));
  });

  test('a key that is not in it leads nowhere', () => {
    expect(collection.getItem(sampleId(9))).toBeNull();
    expect(collection.getKeyAfter(sampleId(9))).toBeNull();
    expect(collection.getKeyBefore(sampleId(9))).toBeNull();
    expect(collection.indexOf(null)).toBe(-1);
  });

  test('gives the same node each time', () => {
    expect(collection.getItem(sampleId(2))).toBe(collection.at(1));
  });

  test('may be empty', () => {
    const empty = new EntryCollection([]);
    expect([empty.getFirstKey(), empty.getLastKey(), empty.size]).toEqual([null, null, 0]);
  });
});

test('RowLayout places rows that are not in the document', () => {
  const layout = new RowLayout(collection, sameHeight(44), { current: null });
  expect(layout.getItemRect(sampleId(3))).toMatchObject({ y: 88, height: 44 });
  expect(layout.getItemRect(sampleId(9))).toBeNull();
  expect(layout.getContentSize().height).toBe(132);
});
