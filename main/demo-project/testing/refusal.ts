import { at, errorCode } from './raw-client.ts';

/** How a call of the official client was refused. */
export interface Refusal {
  readonly status: unknown;
  readonly code: unknown;
  readonly details: unknown;
}

/** The refusal that a call ends in. @throws when it ends in anything else */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const outcome = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(outcome instanceof Error) || outcome.name !== 'ApiError') {
    throw new Error('It was not refused', { cause: outcome });
  }
  const body = at(outcome, 'response', 'body');
  return {
    status: at(outcome, 'response', 'status'),
    code: errorCode(body),
    details: at(body, 'data', 0, 'attributes', 'details'),
  };
}
