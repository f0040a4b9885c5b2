import type * as Electron from 'electron';
import { strict } from '../strict.ts';
import { recorded } from './record.ts';

const held = new Set<number>();
let started = 0;

/** Holds nothing off: whether it would is recorded. */
export const powerSaveBlocker: Electron.PowerSaveBlocker = strict<Electron.PowerSaveBlocker>(
  'powerSaveBlocker',
  {
    start() {
      started += 1;
      held.add(started);
      recorded.standing.keptAwake = true;
      return started;
    },
    stop(id) {
      const was = held.delete(id);
      recorded.standing.keptAwake = held.size > 0;
      return was;
    },
    isStarted: (id) => held.has(id),
  },
);
