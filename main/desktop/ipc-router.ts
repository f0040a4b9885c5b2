import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import {
  type RequestChannel,
  type RequestOf,
  type ResponseOf,
  requests,
} from '../../shared/ipc-contract.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { toUploadError } from '../engine/errors.ts';
import { isAppUrl } from './security.ts';

/** One function a channel. What they throw reaches the window as an error of the union. */
export type Handlers = {
  readonly [C in RequestChannel]: (request: RequestOf<C>) => ResponseOf<C> | Promise<ResponseOf<C>>;
};

/** The handlers of one feature: of every channel that begins with its name. */
export type HandlersOf<Feature extends string> = Pick<
  Handlers,
  Extract<RequestChannel, `${Feature}:${string}`>
>;

/** As much of a sender as decides whether it may ask. */
export interface Sender {
  readonly url: string;
  readonly isTopFrame: boolean;
}

/** The app's own page in a window's top frame may ask; everything else is refused. */
export const maySend = (sender: Sender | null): boolean =>
  sender?.isTopFrame === true && isAppUrl(sender.url);

/**
 * What is all of main's truth at once: checking it, upload by upload, would hold up everything else
 * for longer than a person should notice. Types hold it to the contract.
 */
const TOO_LONG_TO_CHECK: readonly RequestChannel[] = ['snapshot:get'];

/**
 * Answers one request: checks who asks and what is asked, runs the handler, and lets of its answer
 * pass what the contract knows: what main knows besides, such as paths, stays here.
 * Never throws; a refusal is an answer too, so that nobody waits for one.
 */
export async function answer<C extends RequestChannel>(
  channel: C,
  handler: Handlers[C],
  sender: Sender | null,
  payload: unknown,
  log: (message: string) => void,
): Promise<Result<ResponseOf<C>>> {
  if (!maySend(sender)) {
    log(`refused ${channel} from ${sender?.url ?? 'a frame that is gone'}`);
    return fail({ code: 'request-refused', detail: 'sender' });
  }
  const request = requests[channel].request.safeParse(payload);
  if (!request.success) {
    log(`refused ${channel}: its request does not fit the contract`);
    return fail({ code: 'request-refused', detail: channel });
  }
  try {
    const value = await handler(request.data as RequestOf<C>);
    if (TOO_LONG_TO_CHECK.includes(channel)) return succeed(value);
    return succeed(requests[channel].response.parse(value) as ResponseOf<C>);
  } catch (thrown) {
    const error = toUploadError(thrown);
    if (error.code === 'internal') log(`${channel} failed: ${error.detail}`);
    return fail(error);
  }
}

const senderOf = ({ senderFrame }: IpcMainInvokeEvent): Sender | null =>
  senderFrame && { url: senderFrame.url, isTopFrame: senderFrame.parent === null };

/** Registers every channel of the contract, once. */
export function routeRequests(
  ipcMain: Pick<IpcMain, 'handle'>,
  handlers: Handlers,
  log: (message: string) => void,
): void {
  for (const channel of Object.keys(requests) as RequestChannel[]) {
    ipcMain.handle(channel, (event, payload: unknown) =>
      answer(channel, handlers[channel], senderOf(event), payload, log),
    );
  }
}
