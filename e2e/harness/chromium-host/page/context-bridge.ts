type AnyFunction = (...args: unknown[]) => unknown;

/**
 * A value as Electron's contextBridge hands it from one side to the other: copied, without
 * prototypes, functions as proxies that copy what goes through them, files and blobs as they are.
 *
 * @param carried what was copied already, so that a cycle stays one
 * @throws Error for what Electron would not carry either, such as a symbol
 */
export function carry(value: unknown, carried = new Map<object, object>()): unknown {
  switch (typeof value) {
    case 'symbol':
      throw new Error('A symbol cannot be sent over the context bridge');
    case 'function':
      return proxyOf(value as AnyFunction);
    case 'object':
      return value === null ? null : carryObject(value, carried);
    default:
      return value;
  }
}

const proxyOf =
  (original: AnyFunction): AnyFunction =>
  (...args) => {
    try {
      return carry(original(...args.map((arg) => carry(arg))));
    } catch (thrown) {
      throw bareError(thrown);
    }
  };

function carryObject(value: object, carried: Map<object, object>): object {
  const known = carried.get(value);
  if (known) return known;
  if (value instanceof Promise) {
    return value.then(
      (resolved) => carry(resolved),
      (thrown: unknown) => {
        throw bareError(thrown);
      },
    );
  }
  if (value instanceof Blob || value instanceof Element) return value;
  if (!Array.isArray(value) && !isRecord(value)) return structuredClone(value);
  const copy = Array.isArray(value) ? [] : {};
  carried.set(value, copy);
  for (const [key, entry] of Object.entries(value)) Reflect.set(copy, key, carry(entry, carried));
  return copy;
}

/** Whether an object is a bag of properties rather than a date, a map, an error or bytes. */
const isRecord = (value: object): boolean =>
  Object.prototype.toString.call(value) === '[object Object]';

/** Of an error, only its message crosses. */
const bareError = (thrown: unknown): Error =>
  new Error(thrown instanceof Error ? thrown.message : String(thrown));

/** Puts a copy of an API on the page's window, where nothing can replace or change it. */
export function exposeInMainWorld(key: string, api: unknown): void {
  if (key in window) {
    throw new Error('Cannot bind an API on top of an existing property on the window object');
  }
  Object.defineProperty(window, key, { value: freeze(carry(api)), enumerable: true });
}

function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Promise) return value;
  for (const entry of Object.values(value)) freeze(entry);
  return Object.freeze(value);
}
