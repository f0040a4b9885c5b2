import type * as Electron from 'electron';
import { schemes } from '../schemes.ts';
import { strict } from '../strict.ts';

/**
 * A window's top frame as main sees it; embedded frames have no preload, so main never meets them.
 *
 * @param current the document's address as Chromium knows it; undefined while there is no page
 */
export function createTopFrame(
  current: () => string | undefined,
  id: number,
): Electron.WebFrameMain {
  const url = () => schemes.toApp(current() ?? '');
  const frame: Electron.WebFrameMain = strict<Electron.WebFrameMain>('WebFrameMain', {
    get url() {
      return url();
    },
    get origin() {
      return originOf(url());
    },
    get top() {
      return frame;
    },
    parent: null,
    routingId: id,
    processId: id,
    frameTreeNodeId: id,
    isDestroyed: () => current() === undefined,
  });
  return frame;
}

/** An origin as Chromium names it; `URL.origin` is "null" for schemes that Node does not know. */
function originOf(url: string): string {
  if (!URL.canParse(url)) return 'null';
  const { origin, protocol, host } = new URL(url);
  return origin === 'null' && schemes.isRegistered(protocol.slice(0, -1))
    ? `${protocol}//${host}`
    : origin;
}
