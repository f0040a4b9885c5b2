import { EventEmitter } from 'node:events';
import { notImplemented } from './strict.ts';

type Listener = Parameters<EventEmitter['on']>[1];

/** The listening half of an Electron object. */
export interface Listening<T> {
  on(event: string, listener: Listener): T;
  once(event: string, listener: Listener): T;
  off(event: string, listener: Listener): T;
  addListener(event: string, listener: Listener): T;
  removeListener(event: string, listener: Listener): T;
  removeAllListeners(event?: string | symbol): T;
}

/** An event that a listener may prevent. */
export interface Preventable {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** @param details what the event carries besides */
export function preventable<D extends object>(details: D): D & Preventable {
  let prevented = false;
  const preventDefault = () => {
    prevented = true;
  };
  return Object.defineProperties({ ...details, preventDefault } as D & Preventable, {
    defaultPrevented: { get: () => prevented },
  });
}

/**
 * Events of an Electron object. Listening to one that is not named here throws: the app would wait
 * for something that never comes.
 *
 * @param events those that the host emits, and those that truly cannot happen in it; `any` where
 *   the app itself makes up the names
 * @param self what the listening methods return
 */
export function createEvents<T>(name: string, events: readonly string[] | 'any', self: () => T) {
  const emitter = new EventEmitter();
  const listen =
    (method: 'on' | 'once' | 'off') =>
    (event: string, listener: Listener): T => {
      if (events !== 'any' && !events.includes(event))
        throw notImplemented(`the event "${event}" of ${name}`);
      emitter[method](event, listener);
      return self();
    };
  const listening: Listening<T> = {
    on: listen('on'),
    once: listen('once'),
    off: listen('off'),
    addListener: listen('on'),
    removeListener: listen('off'),
    removeAllListeners(event) {
      emitter.removeAllListeners(event);
      return self();
    },
  };
  return { listening, emitter };
}
