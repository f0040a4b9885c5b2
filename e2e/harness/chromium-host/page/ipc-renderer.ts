import type * as Electron from 'electron';
import { strict } from '../strict.ts';
import type { Line } from './line.ts';

type Listener = Parameters<Electron.IpcRenderer['on']>[1];

/** `ipcRenderer` over the line to the host. */
export function createIpcRenderer(line: Line): Electron.IpcRenderer {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, Listener[]>();
  let asked = 0;

  const listenersOf = (channel: string): Listener[] => listeners.get(channel) ?? [];
  const on = (channel: string, listener: Listener): Electron.IpcRenderer => {
    listeners.set(channel, [...listenersOf(channel), listener]);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Listener): Electron.IpcRenderer => {
    const index = listenersOf(channel).lastIndexOf(listener);
    listeners.set(channel, listenersOf(channel).toSpliced(index, index < 0 ? 0 : 1));
    return ipcRenderer;
  };

  line.listen((message) => {
    switch (message.kind) {
      case 'answer':
        waiting.get(message.id)?.resolve(message.value);
        waiting.delete(message.id);
        break;
      case 'refusal':
        waiting.get(message.id)?.reject(new Error(message.message));
        waiting.delete(message.id);
        break;
      case 'event': {
        const event = strict<Electron.IpcRendererEvent>('event', {
          sender: ipcRenderer,
          ports: [],
        });
        for (const listener of listenersOf(message.channel)) listener(event, ...message.args);
        break;
      }
      case 'paths':
        break;
    }
  });

  const ipcRenderer = strict<Electron.IpcRenderer>('ipcRenderer', {
    on,
    off,
    addListener: on,
    removeListener: off,
    // async, so that what cannot be cloned rejects
    async invoke(channel, ...args) {
      asked += 1;
      const id = asked;
      line.send({ kind: 'invoke', id, channel, args });
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      return answer.promise;
    },
    send: (channel, ...args) => line.send({ kind: 'send', channel, args }),
  });
  return ipcRenderer;
}
