import { useEffect, useState } from 'react';
import type { UploadError } from '../../../shared/errors.ts';
import type { DryRun } from '../../../shared/hot-folder.ts';
import type { RequestOf } from '../../../shared/ipc-contract.ts';
import { settle } from '../../state/bridge.ts';
import { usePage } from '../../state/page-context.tsx';
import { useSame } from '../use-same.ts';

/** What is known of what would happen. */
export interface DryRunAnswer {
  /** The last that was told, also while the next is asked for; null before the first. */
  readonly run: DryRun | null;
  /** Why nothing could be told; null where it could. */
  readonly error: UploadError | null;
  /** Whether this is about what was asked last. */
  readonly isCurrent: boolean;
  /** Asks the same once more. */
  again(): void;
}

/** ms; a person who types goes on typing */
const DEBOUNCE = 400;

/**
 * Asks what would happen, and again when something else is asked and that has stood for a moment.
 *
 * @param request null while there is nothing sensible to ask
 * @param basis data besides that the answer depends on
 */
export function useDryRun(
  request: RequestOf<'hot-folders:dry-run'> | null,
  basis: unknown,
): DryRunAnswer {
  const { bridge } = usePage();
  const asked = useSame(request && { request, basis });
  const [answered, setAnswered] = useState<
    { about: typeof asked } & Pick<DryRunAnswer, 'run' | 'error'>
  >({ about: null, run: null, error: null });

  const again = () => setAnswered(({ run }) => ({ about: null, run, error: null }));
  const isCurrent = asked !== null && answered.about === asked;

  useEffect(() => {
    if (asked === null || isCurrent) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const answer = await settle(bridge.dryRunHotFolder(asked.request));
      if (!isWanted) return;
      setAnswered(({ run }) =>
        answer.ok
          ? { about: asked, run: answer.value, error: null }
          : { about: asked, run, error: answer.error },
      );
    }, DEBOUNCE);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [bridge, asked, isCurrent]);

  return { run: answered.run, error: isCurrent ? answered.error : null, isCurrent, again };
}
