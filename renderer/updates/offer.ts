import { assertNever } from '../../shared/assert-never.ts';
import type { InstallTime, Updates } from '../../shared/updates.ts';

/** What the window says of a new version, and what may be done about it. */
export interface Offer {
  readonly text: string;
  readonly version: string;
  readonly notes: string | null;
  /** null while it only tells */
  readonly action: { readonly label: string; readonly installs: InstallTime } | null;
  /** Whether it may be put off without a decision. */
  readonly canWait: boolean;
}

/**
 * What there is to say of a new version in the window; null while there is nothing that a person
 * should decide.
 *
 * @param isUploading whether a restart now would interrupt anything
 */
export function offerOf(updates: Updates, isUploading: boolean): Offer | null {
  switch (updates.status) {
    case 'ready':
      return readyOffer(updates, isUploading);
    case 'installing': {
      const { version } = updates;
      const text = `Restarting as Dropchute ${version}…`;
      return { text, version, notes: null, action: null, canWait: false };
    }
    case 'off':
    case 'idle':
    case 'checking':
    case 'downloading':
    case 'failed':
      return null;
    default:
      return assertNever(updates, 'state of updates');
  }
}

function readyOffer(
  { version, notes, installs }: Extract<Updates, { status: 'ready' }>,
  isUploading: boolean,
): Offer {
  if (installs === 'when-idle') {
    const text = `Dropchute ${version} installs when uploads are done.`;
    const action = { label: 'Not now', installs: 'at-quit' } as const;
    return { text, version, notes, action, canWait: false };
  }
  const label = isUploading ? 'Restart when uploads are done' : 'Restart now';
  return {
    text: `Dropchute ${version} is ready.`,
    version,
    notes,
    action: { label, installs: 'when-idle' },
    canWait: true,
  };
}
