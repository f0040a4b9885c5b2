import { app, type BrowserWindow, nativeImage, powerSaveBlocker } from 'electron';
import { formatCount } from '../../../shared/format.ts';
import { DOT_SIZE, dotBitmap } from './dot.ts';
import type { Standing } from './standing.ts';

/** What Electron takes for a bar that runs without an end, and for none. */
const WITHOUT_END = 2;
const NO_BAR = -1;

/**
 * Shows on the dock or the taskbar how the uploads stand. Where there is no window there is no bar;
 * the count of failures is the app's own on macOS and on Linux desktops that know it.
 */
export function showOnDock(
  { bar, failed }: Standing,
  window: BrowserWindow | undefined,
  platform: NodeJS.Platform,
): void {
  if (platform !== 'win32') app.setBadgeCount(failed);
  if (!window || window.isDestroyed()) return;
  switch (bar.kind) {
    case 'none':
      window.setProgressBar(NO_BAR);
      break;
    case 'indeterminate':
      window.setProgressBar(WITHOUT_END, { mode: 'indeterminate' });
      break;
    case 'normal':
    case 'paused':
    case 'error':
      window.setProgressBar(bar.share, { mode: bar.kind });
      break;
  }
  if (platform === 'win32')
    window.setOverlayIcon(failed > 0 ? dot() : null, `${formatCount(failed, 'file')} failed`);
}

const dot = () => nativeImage.createFromBitmap(dotBitmap(), { width: DOT_SIZE, height: DOT_SIZE });

/** Holds the computer's sleep off while it is told to; the screen may go dark. */
export function createStayAwake(): (awake: boolean) => void {
  let blocker: number | null = null;
  return (awake) => {
    if (awake) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
}
