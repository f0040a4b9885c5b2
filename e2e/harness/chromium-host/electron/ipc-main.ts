import type * as Electron from 'electron';
import { createEvents, preventable } from '../emitter.ts';
import { strict } from '../strict.ts';
import { encode, type FromPage, type ToPage } from '../wire.ts';

type Handler = Parameters<Electron.IpcMain['handle']>[1];

/** Who sends: the window's contents and the frame in it. */
export interface Sender {
  readonly sender: Electron.WebContents;
  readonly senderFrame: Electron.WebFrameMain;
}

const handlers = new Map<string, Handler>();
const { listening, emitter } = createEvents<Electron.IpcMain>('ipcMain', 'any', () => ipcMain);

export const ipcMain: Electron.IpcMain = strict<Electron.IpcMain>('ipcMain', {
  ...listening,
  handle(channel, handler) {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    handlers.set(channel, handler);
  },
  removeHandler: (channel) => void handlers.delete(channel),
});

const eventFrom = ({ sender, senderFrame }: Sender) =>
  preventable({
    type: 'frame' as const,
    sender,
    senderFrame,
    frameId: senderFrame.routingId,
    processId: senderFrame.processId,
  });

/** Answers what a page invoked. Never throws: the page gets the error, of which only the text survives. */
export async function answerInvoke(
  { id, channel, args }: Extract<FromPage, { kind: 'invoke' }>,
  from: Sender,
  reply: (message: ToPage) => void,
): Promise<void> {
  try {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const value: unknown = await handler(eventFrom(from), ...args);
    const answer: ToPage = { kind: 'answer', id, value };
    // here rather than in reply(), so that what cannot be cloned is refused like any other failure
    encode(answer);
    reply(answer);
  } catch (thrown) {
    console.error(`Error occurred in handler for '${channel}':`, thrown);
    const message = `Error invoking remote method '${channel}': ${thrown}`;
    reply({ kind: 'refusal', id, message });
  }
}

/** Passes on what a page sent without waiting for an answer. */
export function receiveSent(
  { channel, args }: Extract<FromPage, { kind: 'send' }>,
  from: Sender,
): void {
  emitter.emit(channel, eventFrom(from), ...args);
}
