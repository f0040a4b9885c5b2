import { nameOfScreen, screenSchema } from '../../shared/screens.ts';
import { SHORTCUTS, shortcutOfScreen } from '../../shared/shortcuts.ts';
import { onMac, shortcutLabel } from '../ui/shortcut.ts';

/** What each combination of keys does, for somebody who looks it up. */
const DOES: Readonly<Record<keyof typeof SHORTCUTS, string>> = {
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose a folder',
  uploadClipboard: 'Upload what is on the clipboard',
  uploadAddresses: 'Upload from the addresses on the clipboard',
  pause: 'Pause what is selected',
  resume: 'Resume what is selected',
  retry: 'Retry what is selected',
  moveToFront: 'Send what is selected next',
  pauseAll: 'Pause all',
  resumeAll: 'Resume all',
  retryFailed: 'Retry failed',
  cancelAll: 'Cancel all',
  clearFinished: 'Clear finished',
  find: 'Search the history',
  openMediaArea: 'Open the media area in the browser',
  exportDiagnostics: 'Export diagnostics',
};

/** Every combination of keys as this computer writes it, with what it does. */
export function keysInWords(mac = onMac()): (readonly [keys: string, what: string])[] {
  const names = Object.keys(DOES) as (keyof typeof SHORTCUTS)[];
  return [
    ...screenSchema.options.map(
      (screen) => [shortcutLabel(shortcutOfScreen(screen), mac), nameOfScreen(screen)] as const,
    ),
    ...names.map((name) => [shortcutLabel(SHORTCUTS[name], mac), DOES[name]] as const),
  ];
}
