import type { QueryValue } from '../http/query.ts';

/**
 * The operators of DatoCMS's filters, each from its operand (text, as it stood in the query) to a
 * test of a field's value. An operand that makes no sense throws what `refuse` makes.
 */
export type Operator<V> = (operand: QueryValue, refuse: () => Error) => (value: V) => boolean;
export type Operators<V> = Readonly<Record<string, Operator<V>>>;

/** Reads one operand; NaN means that it could not. */
type Read<V> = (operand: string) => V;

/** `eq` alone. */
export function exact<V extends string | number>(read: Read<V>): Operators<V | null> {
  return {
    eq: (operand, refuse) => {
      const wanted = readOne(operand, read, refuse);
      return (value) => value === wanted;
    },
  };
}

/** `eq`, `neq`, `in`, `not_in`. */
export function equality<V extends string | number>(read: Read<V>): Operators<V | null> {
  return {
    ...exact(read),
    neq: (operand, refuse) => {
      const unwanted = readOne(operand, read, refuse);
      return (value) => value !== unwanted;
    },
    in: (operand, refuse) => {
      const wanted = new Set<V | null>(readList(operand, read, refuse));
      return (value) => wanted.has(value);
    },
    not_in: (operand, refuse) => {
      const unwanted = new Set<V | null>(readList(operand, read, refuse));
      return (value) => !unwanted.has(value);
    },
  };
}

/** `gt`, `gte`, `lt`, `lte`; a missing value is in no range. */
export function ordering(read: Read<number>): Operators<number | null> {
  const compare =
    (holds: (value: number, limit: number) => boolean): Operator<number | null> =>
    (operand, refuse) => {
      const limit = readOne(operand, read, refuse);
      return (value) => value !== null && holds(value, limit);
    };
  return {
    gt: compare((value, limit) => value > limit),
    gte: compare((value, limit) => value >= limit),
    lt: compare((value, limit) => value < limit),
    lte: compare((value, limit) => value <= limit),
  };
}

/** `exists` */
export const presence: Operators<string | null> = {
  exists: (operand, refuse) => {
    const wanted = readBoolean(operand, refuse);
    return (value) => (value !== null && value !== '') === wanted;
  },
};

/** `matches`, `not_matches`: `{pattern, case_sensitive?, regexp?}`, not case sensitive unless told. */
export const textMatching: Operators<string | null> = {
  matches: (operand, refuse) => {
    const matches = readPattern(operand, refuse);
    return (value) => value !== null && matches(value);
  },
  not_matches: (operand, refuse) => {
    const matches = readPattern(operand, refuse);
    return (value) => value === null || !matches(value);
  },
};

/** `eq`, `contains`, `all_in`, `any_in`, `not_in` of a list of words. */
export const setMembership: Operators<readonly string[]> = {
  eq: (operand, refuse) => {
    const wanted = new Set(readList(operand, String, refuse));
    return (value) => wanted.size === value.length && value.every((word) => wanted.has(word));
  },
  contains: (operand, refuse) => {
    const wanted = readOne(operand, String, refuse);
    return (value) => value.includes(wanted);
  },
  all_in: (operand, refuse) => {
    const wanted = readList(operand, String, refuse);
    return (value) => wanted.every((word) => value.includes(word));
  },
  any_in: (operand, refuse) => {
    const wanted = readList(operand, String, refuse);
    return (value) => wanted.some((word) => value.includes(word));
  },
  not_in: (operand, refuse) => {
    const unwanted = readList(operand, String, refuse);
    return (value) => !unwanted.some((word) => value.includes(word));
  },
};

function readOne<V extends string | number>(
  operand: QueryValue,
  read: Read<V>,
  refuse: () => Error,
): V {
  if (typeof operand !== 'string') throw refuse();
  const value = read(operand);
  if (Number.isNaN(value)) throw refuse();
  return value;
}

function readList<V extends string | number>(
  operand: QueryValue,
  read: Read<V>,
  refuse: () => Error,
): V[] {
  if (!Array.isArray(operand)) throw refuse();
  return operand.map((one) => readOne(one, read, refuse));
}

function readBoolean(operand: QueryValue | undefined, refuse: () => Error): boolean {
  if (operand === 'true' || operand === 'false') return operand === 'true';
  throw refuse();
}

function readPattern(operand: QueryValue, refuse: () => Error): (value: string) => boolean {
  if (typeof operand === 'string' || Array.isArray(operand)) throw refuse();
  const { pattern, case_sensitive: caseSensitive = 'false', regexp = 'false' } = operand;
  if (typeof pattern !== 'string') throw refuse();
  const isSensitive = readBoolean(caseSensitive, refuse);
  if (readBoolean(regexp, refuse)) {
    const expression = readExpression(pattern, isSensitive ? 'u' : 'iu', refuse);
    return (value) => expression.test(value);
  }
  if (isSensitive) return (value) => value.includes(pattern);
  const wanted = pattern.toLowerCase();
  return (value) => value.toLowerCase().includes(wanted);
}

function readExpression(source: string, flags: string, refuse: () => Error): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    throw refuse();
  }
}
