import type { Collection, Key, LayoutDelegate, Node, Rect, Size } from '@react-types/shared';
import type { UploadId } from '../../../shared/upload.ts';
import type { ListEntry } from './filters.ts';

/**
 * The list as React Aria walks it. Nodes are made when they are asked for, so that thousands of
 * entries cost nothing until they are looked at; components that build a collection out of
 * elements render every one of them first.
 */
export class EntryCollection<E extends ListEntry> implements Collection<Node<E>> {
  readonly #entries: readonly E[];
  readonly #indexOf: ReadonlyMap<Key, number>;
  readonly #nodes = new Map<number, Node<E>>();

  constructor(entries: readonly E[]) {
    this.#entries = entries;
    this.#indexOf = new Map(entries.map(({ id }, index) => [id, index]));
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Where a key stands; -1 when it is not in the list. */
  indexOf(key: Key | null): number {
    return key === null ? -1 : (this.#indexOf.get(key) ?? -1);
  }

  keyAt(index: number): UploadId | null {
    return this.#entries[index]?.id ?? null;
  }

  at(index: number): Node<E> | null {
    const entry = this.#entries[index];
    if (entry === undefined) return null;
    const known = this.#nodes.get(index);
    if (known) return known;
    const node: Node<E> = {
      type: 'item',
      key: entry.id,
      value: entry,
      level: 0,
      index,
      textValue: entry.name,
      hasChildNodes: false,
      childNodes: [],
      rendered: null,
      parentKey: null,
      prevKey: this.keyAt(index - 1),
      nextKey: this.keyAt(index + 1),
      props: {},
    };
    this.#nodes.set(index, node);
    return node;
  }

  getItem(key: Key): Node<E> | null {
    return this.at(this.indexOf(key));
  }

  *[Symbol.iterator](): Iterator<Node<E>> {
    for (let index = 0; index < this.#entries.length; index += 1) {
      const node = this.at(index);
      if (node) yield node;
    }
  }

  getKeys(): Iterable<Key> {
    return this.#indexOf.keys();
  }

  getKeyBefore(key: Key): Key | null {
    return this.keyAt(this.indexOf(key) - 1);
  }

  getKeyAfter(key: Key): Key | null {
    const index = this.indexOf(key);
    return index < 0 ? null : this.keyAt(index + 1);
  }

  getFirstKey(): Key | null {
    return this.keyAt(0);
  }

  getLastKey(): Key | null {
    return this.keyAt(this.#entries.length - 1);
  }
}

/** How high rows are, in px, without drawing them. */
export interface RowHeights {
  /** Where a row begins. */
  topOf(index: number): number;
  heightOf(index: number): number;
}

/** Every row is as high. @param height in px */
export const sameHeight = (height: number): RowHeights => ({
  topOf: (index) => index * height,
  heightOf: () => height,
});

/** Tells React Aria where rows are that are not in the document, which is how Page Down finds its row. */
export class RowLayout implements LayoutDelegate {
  readonly #collection: EntryCollection<ListEntry>;
  readonly #heights: RowHeights;
  readonly #scroller: { readonly current: HTMLElement | null };

  constructor(
    collection: EntryCollection<ListEntry>,
    heights: RowHeights,
    scroller: { readonly current: HTMLElement | null },
  ) {
    this.#collection = collection;
    this.#heights = heights;
    this.#scroller = scroller;
  }

  getItemRect(key: Key): Rect | null {
    const index = this.#collection.indexOf(key);
    if (index < 0) return null;
    const { width } = this.getVisibleRect();
    const [y, height] = [this.#heights.topOf(index), this.#heights.heightOf(index)];
    return { x: 0, y, width, height };
  }

  getVisibleRect(): Rect {
    const scroller = this.#scroller.current;
    return {
      x: 0,
      y: scroller?.scrollTop ?? 0,
      width: scroller?.clientWidth ?? 0,
      height: scroller?.clientHeight ?? 0,
    };
  }

  getContentSize(): Size {
    const { width } = this.getVisibleRect();
    return { width, height: this.#heights.topOf(this.#collection.size) };
  }
}
