import type * as Electron from 'electron';
import { strict } from '../strict.ts';
import { confine, reportBounds } from './confinement.ts';
import { exposeInMainWorld } from './context-bridge.ts';
import { holdFiles } from './held-files.ts';
import { createIpcRenderer } from './ipc-renderer.ts';
import { takeLine } from './line.ts';
import { reportKeys } from './menu-keys.ts';

/** A CommonJS module's wrapper around the app's preload. */
type Preload = (require: (name: string) => unknown, module: { exports: unknown }) => void;

/** Runs in every document before its own scripts; only a window's own page gets the preload. */
export function enter(binding: string, event: string, preload: Preload): void {
  const line = takeLine(binding, event);
  if (window !== window.top) return;
  const pathOf = holdFiles(line);
  confine(line);
  reportBounds(line);
  reportKeys(line);
  const electron = {
    ipcRenderer: createIpcRenderer(line),
    contextBridge: strict<Electron.ContextBridge>('contextBridge', { exposeInMainWorld }),
    webUtils: strict<Electron.WebUtils>('webUtils', { getPathForFile: pathOf }),
  };
  try {
    preload(
      (name) => {
        if (name !== 'electron') throw new Error(`module not found: ${name}`);
        return strict('electron (in a preload)', electron);
      },
      { exports: {} },
    );
  } catch (error) {
    line.send({ kind: 'preload-failed', error });
  }
}
