import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { GoTo } from '../../shared/go-to.ts';
import { usePage } from '../state/page-context.tsx';
import { isAsking } from './use-screen-shortcuts.ts';

/**
 * Brings a person where main says, unless a dialog waits for their answer.
 *
 * @param isHere whether a place is one of those that are here; any other waits until it is
 */
export function useWay(
  onArrive: (place: GoTo) => void,
  isHere: (place: GoTo) => boolean = () => true,
): void {
  const { way } = usePage();
  const place = useSyncExternalStore(way.subscribe, way.get);
  const arrive = useEffectEvent(onArrive);
  const mayArrive = useEffectEvent(isHere);
  useEffect(() => {
    if (place === null || !mayArrive(place)) return;
    way.end();
    if (!isAsking()) arrive(place);
  }, [way, place]);
}

/** Where on a screen a person was brought last; null where it is another screen. */
export type Arrival<S extends GoTo['screen']> = Extract<GoTo, { screen: S }> | null;

/** Turns a screen to where a person was brought, once each time. @param apply may set the state of the component alone */
export function useArrival<S extends GoTo['screen']>(
  arrival: Arrival<S>,
  apply: (place: Extract<GoTo, { screen: S }>) => void,
): void {
  const [seen, setSeen] = useState<Arrival<S>>(null);
  if (arrival === seen) return;
  setSeen(arrival);
  if (arrival !== null) apply(arrival);
}
