import type { SettingsChange } from '../../shared/settings.ts';
import { usePage } from '../state/page-context.tsx';

/** Changes settings, at once. */
export function useChange(): (change: SettingsChange) => void {
  const { settings } = usePage();
  return (change) => void settings.change(change);
}
