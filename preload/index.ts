import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { createBridge } from './bridge.ts';

contextBridge.exposeInMainWorld(
  'dropchute',
  createBridge<File>({
    invoke: (channel, request) => ipcRenderer.invoke(channel, request),
    listen(event, listener) {
      const forward = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(event, forward);
      return () => ipcRenderer.off(event, forward);
    },
    pathOf: (file) => webUtils.getPathForFile(file),
    now: () => new Date(),
  }),
);
