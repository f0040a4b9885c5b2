import { usePresets, useSettings } from '../../state/page-context.tsx';
import type { BarGround } from './bar-state.ts';

/** What every drop bar goes by. */
export function useBarGround(): BarGround {
  const { presets } = usePresets();
  const { duplicates } = useSettings();
  return { presets, duplicates };
}
