import { z } from 'zod';
import electron from './electron/index.ts';
import { queued, recorded } from './electron/record.ts';

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
  z.object({ kind: z.literal('recorded'), id: z.number() }),
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
    case 'recorded':
      return recorded;
  }
}
