import { useState } from 'react';
import type { UploadError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { settle } from '../../state/bridge.ts';

/** Has something done. */
export type Act = (asked: Promise<Result<void>>) => Promise<void>;

/** Has things done and keeps why the last could not be, for where notices would be out of sight. */
export function useAct(): { readonly act: Act; readonly problem: UploadError | null } {
  const [problem, setProblem] = useState<UploadError | null>(null);
  const act: Act = async (asked) => {
    const answer = await settle(asked);
    setProblem(answer.ok ? null : answer.error);
  };
  return { act, problem };
}
