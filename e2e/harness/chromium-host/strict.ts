/** What promises, consoles and assertion libraries ask of any object; not asking for Electron's API. */
const ASKED_OF_ANYTHING = new Set(['then', 'toJSON', 'constructor', 'asymmetricMatch', '$$typeof']);

/**
 * Presents a part of an Electron object as the whole of it: each member given must have Electron's
 * own type, and touching any other one throws. A stand-in that answers `undefined` instead would
 * let an app pass that Electron would not run.
 *
 * @param name how the object is called in messages, such as `app`
 * @param implemented the members that work; `undefined` stands for "not on this system"
 */
export function strict<T extends object>(name: string, implemented: Partial<T>): T {
  return new Proxy(implemented, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || ASKED_OF_ANYTHING.has(key)) {
        return Reflect.get(target, key, receiver);
      }
      throw notImplemented(`${name}.${key}`);
    },
    set(target, key, value) {
      if (!(key in target)) throw notImplemented(`setting ${name}.${String(key)}`);
      return Reflect.set(target, key, value);
    },
  }) as T;
}

/** What the stand-in throws for everything that it does not do as Electron does. */
export const notImplemented = (what: string): Error =>
  new Error(`The chromium host does not implement ${what}`);
