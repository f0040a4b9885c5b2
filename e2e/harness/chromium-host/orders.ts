import { parse } from 'node:path';
import { z } from 'zod';
import { clickItem, readMenu, type TrayEntry } from '../menus.ts';
import { refused, taken } from './electron/global-shortcut.ts';
import electron from './electron/index.ts';
import { clickNotification } from './electron/notification.ts';
import { queued, recorded } from './electron/record.ts';
import { trays } from './electron/tray.ts';

/** What a spec asks of a host, over the channel between parent and child process. */
const orderSchema = z.discriminatedUnion('kind', [
  /** Runs a function, given as source, with the module `electron` and one argument. */
  z.object({ kind: z.literal('evaluate'), id: z.number(), source: z.string(), arg: z.unknown() }),
  z.object({ kind: z.literal('answer-open-dialog'), id: z.number(), paths: z.array(z.string()) }),
  z.object({
    kind: z.literal('answer-save-dialog'),
    id: z.number(),
    path: z.string().nullable(),
  }),
  z.object({ kind: z.literal('answer-message-box'), id: z.number(), button: z.number() }),
  z.object({ kind: z.literal('press-shortcut'), id: z.number(), keys: z.string() }),
  z.object({ kind: z.literal('refuse-shortcut'), id: z.number(), keys: z.string() }),
  z.object({ kind: z.literal('click-notification'), id: z.number(), index: z.number() }),
  z.object({ kind: z.literal('recorded'), id: z.number() }),
  z.object({ kind: z.literal('tray'), id: z.number() }),
  z.object({ kind: z.literal('click-tray'), id: z.number(), path: z.array(z.string()) }),
  z.object({ kind: z.literal('drop-on-tray'), id: z.number(), paths: z.array(z.string()) }),
]);
export type Order = z.infer<typeof orderSchema>;

/** What a host tells a spec. */
export type Report =
  | { readonly kind: 'chromium'; readonly endpoint: string }
  | { readonly kind: 'obeyed'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** Obeys a spec, if one started this process. */
export function takeOrders(): void {
  process.on('message', async (message) => {
    const order = orderSchema.parse(message);
    const { id } = order;
    try {
      report({ kind: 'obeyed', id, value: await obey(order) });
    } catch (thrown) {
      report({ kind: 'failed', id, message: String(thrown) });
    }
  });
  // the channel alone is no reason to stay alive
  process.channel?.unref();
}

const report = (what: Report): void => void process.send?.(what);

function obey(order: Order): unknown {
  switch (order.kind) {
    case 'evaluate': {
      const run: unknown = new Function(`return (${order.source})`)();
      if (typeof run !== 'function') throw new Error('Only a function can be evaluated');
      return run(electron, order.arg);
    }
    case 'answer-open-dialog':
      queued.openDialogs.push(order.paths);
      return undefined;
    case 'answer-save-dialog':
      queued.saveDialogs.push(order.path);
      return undefined;
    case 'answer-message-box':
      queued.messageBoxes.push(order.button);
      return undefined;
    case 'press-shortcut': {
      const press = taken.get(order.keys);
      if (!press) throw new Error(`Nobody has asked for ${order.keys}`);
      press();
      return undefined;
    }
    case 'refuse-shortcut':
      refused.add(order.keys);
      return undefined;
    case 'click-notification':
      return clickNotification(order.index);
    case 'recorded':
      return recorded;
    case 'tray':
      return shownTray();
    case 'click-tray': {
      const [tray] = trays;
      if (!tray?.menu) throw new Error('There is no tray with a menu');
      return clickItem(tray.menu, order.path);
    }
    case 'drop-on-tray': {
      const [tray] = trays;
      if (!tray) throw new Error('There is no tray');
      return tray.drop(order.paths);
    }
  }
}

function shownTray(): TrayEntry | null {
  const [tray] = trays;
  if (!tray) return null;
  const { icon, tooltip, title, menu } = tray;
  return { icon: parse(icon).name, tooltip, title, menu: menu ? readMenu(menu) : [] };
}
