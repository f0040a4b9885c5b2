import { useState } from 'react';
import type { Details } from '../../shared/preset.ts';
import { type DetailsDraft, detailsOf, draftOf, sameDetails } from './details-draft.ts';

/**
 * Details as fields edit them: what was typed stays as it was typed for as long as `details` say
 * the same, and gives way when they become others.
 *
 * @param onChange hears what the draft says after each change
 */
export function useDetailsDraft(
  details: Details,
  onChange: (details: Details) => void,
): [draft: DetailsDraft, change: (draft: DetailsDraft) => void] {
  const [typed, setTyped] = useState(() => draftOf(details));
  const change = (next: DetailsDraft) => {
    setTyped(next);
    onChange(detailsOf(next));
  };
  return [sameDetails(detailsOf(typed), details) ? typed : draftOf(details), change];
}
