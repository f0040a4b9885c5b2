import { decode, encode, type FromPage, type ToPage } from '../wire.ts';

/** The way between this document and the host. */
export interface Line {
  send(message: FromPage): void;
  listen(listener: (message: ToPage) => void): void;
}

/**
 * Takes the way to the host for itself: the function that Chromium put on the window is gone before
 * the page's own scripts run, and the name of the event that brings answers is a secret.
 *
 * @param binding name of the function on the window
 * @param event name of the event on the document
 */
export function takeLine(binding: string, event: string): Line {
  const post: unknown = Reflect.get(window, binding);
  Reflect.deleteProperty(window, binding);
  if (typeof post !== 'function') throw new Error('The host left no way to reach it');
  return {
    send: (message) => post(encode(message)),
    listen: (listener) =>
      document.addEventListener(event, (arrived) => {
        if (arrived instanceof CustomEvent) listener(decode<ToPage>(arrived.detail));
      }),
  };
}
