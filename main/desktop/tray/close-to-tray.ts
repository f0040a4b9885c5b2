import type { SettingsStore } from '../settings.ts';

/** What becomes of the app when a person closes its window. */
export type Closing = 'close' | 'hide' | 'quit' | 'ask';

export interface ClosingView {
  readonly platform: NodeJS.Platform;
  /** Whether there is an icon to bring the window back with. */
  readonly hasTray: boolean;
  /** Whether the app is on its way out. */
  readonly leaving: boolean;
  readonly closeToTray: boolean;
  /** Whether a person knows that the app stays there. */
  readonly explained: boolean;
}

/** @see Closing */
export function onClosing(view: ClosingView): Closing {
  // on macOS every app outlives its window
  if (view.leaving || view.platform === 'darwin') return 'close';
  if (!view.hasTray || !view.closeToTray) return 'quit';
  return view.explained ? 'hide' : 'ask';
}

export interface ExplainDeps {
  readonly settings: Pick<SettingsStore, 'settings' | 'change'>;
  /** Says that the app stays in the tray; false where a person would rather quit. */
  readonly explain: () => Promise<boolean>;
  readonly hide: () => void;
  readonly quit: () => void;
  readonly log: (message: string) => void;
}

/**
 * The first closing of the window: a person learns that the app stays in the tray, and may decide
 * otherwise from now on. On a desktop that shows no icons, nobody is left with an app they cannot see.
 */
export function createExplain(deps: ExplainDeps): () => Promise<void> {
  const { settings, log } = deps;
  let asking = false;

  /** A full disk must keep no window from closing: then a person is asked once more the next time. */
  const keep = (stays: boolean): void => {
    const { general } = settings.settings();
    try {
      settings.change({ trayExplained: true, general: { ...general, closeToTray: stays } });
    } catch (thrown) {
      log(`did not keep what closing does: ${thrown instanceof Error ? thrown.message : thrown}`);
    }
  };

  return async () => {
    if (asking) return;
    asking = true;
    try {
      const stays = await deps.explain();
      keep(stays);
      if (stays) deps.hide();
      else deps.quit();
    } catch (thrown) {
      log(`did not close to the tray: ${thrown instanceof Error ? thrown.message : thrown}`);
    } finally {
      asking = false;
    }
  };
}
