/** A place in a line; whoever left has none. */
interface Place<T> {
  readonly who: T;
  isTaken: boolean;
}

/** Things that wait in line. Any of them may leave, and some are let in at the front; each costs the same however long the line is. */
export class Line<T extends { readonly id: string }> implements Iterable<T> {
  /** The last of them is the first in line. */
  readonly #front: Place<T>[] = [];
  #back: Place<T>[] = [];
  /** How many at the beginning of `#back` have had their turn. */
  #passed = 0;
  readonly #places = new Map<string, Place<T>>();

  addLast(who: T): void {
    this.#back.push(this.#placeFor(who));
  }

  addFirst(who: T): void {
    this.#front.push(this.#placeFor(who));
  }

  /** @returns whether it was in line */
  remove(id: string): boolean {
    const place = this.#places.get(id);
    if (place) place.isTaken = false;
    return this.#places.delete(id);
  }

  first(): T | undefined {
    this.#forgetThoseWhoLeft();
    return (this.#front.at(-1) ?? this.#back[this.#passed])?.who;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let index = this.#front.length - 1; index >= 0; index -= 1) {
      const place = this.#front[index];
      if (place?.isTaken) yield place.who;
    }
    for (let index = this.#passed; index < this.#back.length; index += 1) {
      const place = this.#back[index];
      if (place?.isTaken) yield place.who;
    }
  }

  #placeFor(who: T): Place<T> {
    const place = { who, isTaken: true };
    this.#places.set(who.id, place);
    return place;
  }

  #forgetThoseWhoLeft(): void {
    while (this.#front.at(-1)?.isTaken === false) this.#front.pop();
    while (this.#back[this.#passed]?.isTaken === false) this.#passed += 1;
    // now and then, so that the line neither grows nor is copied often
    if (this.#passed < 64 || this.#passed * 2 < this.#back.length) return;
    this.#back = this.#back.slice(this.#passed);
    this.#passed = 0;
  }
}
