import type { RequestChannel, RequestOf, ResponseOf } from '../shared/ipc-contract.ts';
import type { Result } from '../shared/result.ts';

/** Asks main something of the contract. */
export type Ask = <C extends RequestChannel>(
  channel: C,
  request: RequestOf<C>,
) => Promise<Result<ResponseOf<C>>>;
