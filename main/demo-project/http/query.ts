/** A query value after its brackets: text, a list, or more of the same by name. */
export type QueryValue = string | QueryValue[] | QueryObject;
export interface QueryObject {
  [name: string]: QueryValue;
}

/**
 * Reads `filter[fields][md5][in][]=a&filter[fields][md5][in][]=b` into nested objects and lists,
 * the way DatoCMS's own server does. A list's element ends where one of its keys comes again:
 * `OR[][md5][eq]=a&OR[][md5][eq]=b` are two elements. Malformed keys are taken literally.
 */
export function parseQuery(params: URLSearchParams): QueryObject {
  const root = emptyObject();
  for (const [key, value] of params) {
    const parts = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key);
    const name = parts?.[1];
    if (name === undefined) root[key] = value;
    else insert(root, name, bracketsOf(parts?.[2] ?? ''), value);
  }
  return root;
}

/** Without a prototype, so that a key named `__proto__` is a key like any other. */
const emptyObject = (): QueryObject => Object.create(null);

const bracketsOf = (text: string): string[] =>
  [...text.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '');

function insert(target: QueryObject, name: string, path: readonly string[], value: string): void {
  const [next, ...rest] = path;
  if (next === undefined) {
    target[name] = value;
  } else if (next === '') {
    const list = asList(target[name]);
    target[name] = list;
    append(list, rest, value);
  } else {
    const child = asObject(target[name]);
    target[name] = child;
    insert(child, next, rest, value);
  }
}

function append(list: QueryValue[], path: readonly string[], value: string): void {
  const [name, ...rest] = path;
  if (name === undefined || name === '') {
    list.push(value);
    return;
  }
  const last = list.at(-1);
  const element = isObject(last) && !has(last, path) ? last : emptyObject();
  if (element !== last) list.push(element);
  insert(element, name, rest, value);
}

/** Whether a value is already there, so that writing it would replace it. */
function has(object: QueryObject, path: readonly string[]): boolean {
  const [name = '', next, ...rest] = path;
  const child = object[name];
  if (child === undefined || next === '') return false;
  return next === undefined || !isObject(child) || has(child, [next, ...rest]);
}

const isObject = (value: QueryValue | undefined): value is QueryObject =>
  typeof value === 'object' && !Array.isArray(value);
const asObject = (value: QueryValue | undefined): QueryObject =>
  isObject(value) ? value : emptyObject();
const asList = (value: QueryValue | undefined): QueryValue[] => (Array.isArray(value) ? value : []);
