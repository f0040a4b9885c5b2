import { randomUUID } from 'node:crypto';
import type { EndpointName } from '../http/endpoints.ts';
import type { Fault, FaultRule } from './fault.ts';

/** The faults that a demo project acts out, in the order they were added. */
export interface FaultScript {
  add(rule: FaultRule): ScriptedFault;
  find(id: string): ScriptedFault | undefined;
  /** Removes every fault and releases what is stalled. */
  clear(): void;
}

/** One rule of the script. */
export interface ScriptedFault {
  readonly id: string;
  /** How many requests have felt it so far. */
  readonly hits: number;
  /**
   * Resolves once this many requests have felt the fault: for a cut or a stall, once the bytes
   * were read; for a lost answer, once the work is done.
   *
   * @throws when the rule is removed before
   */
  fired(times?: number): Promise<void>;
  /** Lets go of the requests it has stalled. */
  release(): void;
  /** Takes it out of the script and releases what it has stalled. */
  remove(): void;
}

/** A fault that meets one request. */
export interface Strike {
  readonly fault: Fault;
  /** To be called at the moment that the request feels it. */
  hit(): void;
  /** Resolves when a stall may end. */
  readonly released: Promise<void>;
}

/** The request as far as rules look at it. */
export interface Occasion {
  readonly endpoint: EndpointName;
  readonly method: string;
  readonly path: string;
}

/** The script's other side: what the server asks it. */
export interface FaultSource {
  /** The fault that this request meets: that of the first rule that fits and is not used up. */
  strike(occasion: Occasion): Strike | null;
}

interface Rule extends ScriptedFault {
  /** Counts an occasion that fits, and tells whether the fault meets it. */
  meets(occasion: Occasion, isFree: boolean): boolean;
  readonly strike: Strike;
}

/**
 * An empty script.
 *
 * @param random numbers in [0, 1), for rules that meet a request only with some probability
 */
export function createFaultScript(random: () => number = Math.random): FaultScript & FaultSource {
  let rules: readonly Rule[] = [];
  return {
    add(rule) {
      const scripted = createRule(rule, random, () => {
        rules = rules.filter((other) => other !== scripted);
      });
      rules = [...rules, scripted];
      return scripted;
    },
    find: (id) => rules.find((rule) => rule.id === id),
    clear() {
      for (const rule of rules) rule.remove();
    },
    strike(occasion) {
      let met: Rule | null = null;
      // every rule sees every request, so that "the third" means the third whoever took the others
      for (const rule of rules) {
        if (rule.meets(occasion, met === null)) met = rule;
      }
      return met?.strike ?? null;
    },
  };
}

/** The fault that a request met, if it is of this kind; then the request feels it now. */
export function feel<K extends Fault['kind']>(
  strike: Strike | null,
  kind: K,
): Extract<Fault, { kind: K }> | null {
  if (strike === null || !isKind(strike.fault, kind)) return null;
  strike.hit();
  return strike.fault;
}

const isKind = <K extends Fault['kind']>(
  fault: Fault,
  kind: K,
): fault is Extract<Fault, { kind: K }> => fault.kind === kind;

function createRule(rule: FaultRule, random: () => number, takeOut: () => void): Rule {
  const { match = {}, times = 1, probability = 1, fault } = rule;
  const { nth = 1 } = match;
  const limit = times === 'always' ? Number.POSITIVE_INFINITY : times;
  const release = Promise.withResolvers<void>();
  let waiting: { readonly times: number; readonly waiter: PromiseWithResolvers<void> }[] = [];
  let seen = 0;
  let met = 0;
  let hits = 0;

  return {
    id: randomUUID(),
    get hits() {
      return hits;
    },
    meets(occasion, isFree) {
      if (!fits(match, occasion)) return false;
      seen += 1;
      if (!isFree || seen < nth || met >= limit || random() >= probability) return false;
      met += 1;
      return true;
    },
    strike: {
      fault,
      released: release.promise,
      hit() {
        hits += 1;
        for (const { times, waiter } of waiting) if (times <= hits) waiter.resolve();
        waiting = waiting.filter(({ times }) => times > hits);
      },
    },
    async fired(times = 1) {
      if (times <= hits) return;
      const waiter = Promise.withResolvers<void>();
      waiting.push({ times, waiter });
      await waiter.promise;
    },
    release: () => release.resolve(),
    remove() {
      takeOut();
      release.resolve();
      for (const { waiter } of waiting) {
        waiter.reject(new Error(`The fault "${fault.kind}" was removed before it fired`));
      }
      waiting = [];
    },
  };
}

const fits = (
  { endpoint, method, path }: NonNullable<FaultRule['match']>,
  occasion: Occasion,
): boolean =>
  (endpoint === undefined || endpoint === occasion.endpoint) &&
  (method === undefined || method.toUpperCase() === occasion.method) &&
  (path === undefined || occasion.path.includes(path));
