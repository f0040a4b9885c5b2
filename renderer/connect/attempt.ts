import { useState } from 'react';
import type { UploadError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import { settle } from '../state/bridge.ts';

/** An attempt to do something that takes a moment and may be refused. */
export type Attempt =
  | { readonly status: 'idle' }
  | { readonly status: 'under-way' }
  | { readonly status: 'refused'; readonly error: UploadError };

const IDLE: Attempt = { status: 'idle' };

/** One attempt at a time. After it succeeded it stays under way, because the next screen is on its way. */
export function useAttempt() {
  const [attempt, setAttempt] = useState<Attempt>(IDLE);
  return {
    attempt,
    reset: () => setAttempt(IDLE),
    async run<T>(answer: Promise<Result<T>>, onDone?: (value: T) => void) {
      setAttempt({ status: 'under-way' });
      const result = await settle(answer);
      if (result.ok) onDone?.(result.value);
      else setAttempt({ status: 'refused', error: result.error });
    },
  };
}
