import { useRef } from 'react';

/** A value that stays the same object for as long as it says the same. @param value nothing but data */
export function useSame<T>(value: T): T {
  const kept = useRef(value);
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}
