import type { Line } from './line.ts';

/**
 * Brings before the host what makes no request that it could hold back: new windows, and
 * navigations to schemes that are answered inside Chromium. Neither ever happens.
 */
export function confine(line: Line): void {
  window.open = (url = '', name = '', features = '') => {
    line.send({ kind: 'open-window', url: new URL(url, document.baseURI).href, name, features });
    return null;
  };
  window.navigation.addEventListener('navigate', (event) => {
    const { url, sameDocument } = event.destination;
    if (sameDocument || !event.cancelable || /^https?:/.test(url)) return;
    event.preventDefault();
    line.send({ kind: 'navigate', url });
  });
}

/** Tells the host where the window is; Chromium's debugger tells nothing of a person moving it. */
export function reportBounds(line: Line): void {
  const report = (): void => {
    const { screenX: x, screenY: y, outerWidth: width, outerHeight: height } = window;
    line.send({ kind: 'bounds', bounds: { x, y, width, height } });
  };
  for (const type of ['load', 'resize', 'blur']) window.addEventListener(type, report);
}
