import type * as Electron from 'electron';
import { createEvents } from '../emitter.ts';
import { strict } from '../strict.ts';

const { listening, emitter } = createEvents<Electron.PowerMonitor>(
  'powerMonitor',
  ['suspend', 'resume', 'shutdown'],
  () => powerMonitor,
);

/** The host sleeps and wakes without being told; as in Electron, specs may emit what it would hear. */
export const powerMonitor: Electron.PowerMonitor = strict<Electron.PowerMonitor>('powerMonitor', {
  ...listening,
  emit: (event, ...args) => emitter.emit(event, ...args),
});
