import type { UploadEngine } from '../../engine/upload-engine.ts';
import { createAwakeRule, PATIENCE } from './awake.ts';
import { type Standing, standingOf } from './standing.ts';

/** ms between two looks: nobody sees more than a few steps a second */
export const LOOK_EVERY = 250;

export interface FollowUploadsDeps {
  readonly engine: Pick<UploadEngine, 'summary' | 'subscribe'>;
  readonly keepAwake: () => boolean;
  /** Shows how the uploads stand; called when that has changed. */
  readonly show: (standing: Standing) => void;
  /** Holds sleep off, or lets it come; called when that has changed. */
  readonly stayAwake: (awake: boolean) => void;
}

/** Follows the uploads on the dock or the taskbar, and keeps the computer awake for them. */
export interface FollowedUploads {
  /** Shows how they stand again: a window has opened, or the settings have changed. */
  again(): void;
  close(): void;
}

/** @see FollowedUploads */
export function followUploads(deps: FollowUploadsDeps): FollowedUploads {
  const { engine, keepAwake, show, stayAwake } = deps;
  const isAwakeFor = createAwakeRule();
  let shown = '';
  let isAwake = false;
  let timer: NodeJS.Timeout | undefined;
  let later: NodeJS.Timeout | undefined;

  const setAwake = (awake: boolean): void => {
    if (awake !== isAwake) stayAwake(awake);
    isAwake = awake;
  };
  const look = (): void => {
    timer = undefined;
    const now = engine.summary();
    const standing = standingOf(now);
    const text = JSON.stringify(standing);
    if (text !== shown) show(standing);
    shown = text;
    setAwake(keepAwake() && isAwakeFor(now.totals, performance.now()));
    clearTimeout(later);
    // nothing may happen any more that would say that the patience is over
    if (isAwake) later = setTimeout(look, PATIENCE);
  };
  const schedule = (): void => {
    timer ??= setTimeout(look, LOOK_EVERY);
  };
  const unsubscribe = engine.subscribe(schedule);

  return {
    again() {
      shown = '';
      schedule();
    },
    close() {
      unsubscribe();
      clearTimeout(timer);
      clearTimeout(later);
      setAwake(false);
    },
  };
}
