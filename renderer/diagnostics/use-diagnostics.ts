import { useEffect, useState } from 'react';
import type { Diagnostics } from '../../shared/diagnostics.ts';
import type { UploadError } from '../../shared/errors.ts';
import { settle } from '../state/bridge.ts';
import { usePage } from '../state/page-context.tsx';

/** What is known of what would be exported. */
export type Collected =
  | { readonly status: 'collecting' }
  | { readonly status: 'refused'; readonly error: UploadError }
  | { readonly status: 'collected'; readonly diagnostics: Diagnostics };

/** What became of saving it. */
export type Saving =
  | { readonly status: 'idle' | 'under-way' | 'saved' }
  | { readonly status: 'refused'; readonly error: UploadError };

/** Diagnostics as of when they were first asked for, and saving these very ones. */
export function useDiagnostics(): { collected: Collected; saving: Saving; save: () => void } {
  const { bridge } = usePage();
  const [collected, setCollected] = useState<Collected>({ status: 'collecting' });
  const [saving, setSaving] = useState<Saving>({ status: 'idle' });

  useEffect(() => {
    let isWanted = true;
    settle(bridge.previewDiagnostics()).then((answer) => {
      if (!isWanted) return;
      setCollected(
        answer.ok
          ? { status: 'collected', diagnostics: answer.value }
          : { status: 'refused', error: answer.error },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [bridge]);

  const save = async () => {
    if (collected.status !== 'collected') return;
    setSaving({ status: 'under-way' });
    const answer = await settle(bridge.exportDiagnostics(collected.diagnostics.id));
    if (!answer.ok) setSaving({ status: 'refused', error: answer.error });
    // a dialog was closed, which is nothing to tell of
    else setSaving({ status: answer.value ? 'saved' : 'idle' });
  };
  return { collected, saving, save };
}
