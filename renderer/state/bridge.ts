import type { Bridge } from '../../shared/bridge.ts';
import { fail, type Result } from '../../shared/result.ts';

declare global {
  interface Window {
    /** The page's only outside, put there by the preload. */
    readonly dropchute: Bridge<File>;
  }
}

export type PageBridge = Bridge<File>;

/** Waits for an answer of the bridge; one that never arrives in good order becomes a Result like any other. */
export async function settle<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await answer;
  } catch (thrown) {
    return fail({
      code: 'internal',
      detail: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
}
