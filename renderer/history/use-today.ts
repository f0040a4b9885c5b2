import { useSyncExternalStore } from 'react';
import { usePage } from '../state/page-context.tsx';
import { startOfDay } from './days.ts';

/** When today began, in ms since the epoch; the component renders again when another day has, also after sleep. */
export function useToday(): number {
  const { seconds } = usePage();
  return useSyncExternalStore(seconds.subscribe, () => startOfDay(seconds.now()));
}
