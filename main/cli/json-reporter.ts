import { assertNever } from '../../shared/assert-never.ts';
import { describeError, type UploadError } from '../../shared/errors.ts';
import type { TransferRate, UploadId, UploadView } from '../../shared/upload.ts';
import { describeState } from '../../shared/wording.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { Output } from './io.ts';
import type { Reporter } from './reporter.ts';
import { NOTHING } from './summary.ts';
import { jsonLine } from './visible.ts';

/** ms between two progress events of one file, at least */
const PROGRESS_EVERY = 100;

/** Writes one JSON object a line for each thing that happens; docs/CLI.md lists them. */
export function createJsonReporter(stdout: Output): Reporter {
  const write = (event: object): void => {
    stdout.write(`${jsonLine(event)}\n`);
  };
  return {
    warned: (warning) => write({ event: 'warning', ...warning }),
    opened(_, engine, takenUp) {
      if (takenUp.length > 0) write({ event: 'taken-up', files: takenUp.length });
      const tellUpload = tellUploads(stdout, engine);
      for (const upload of takenUp) tellUpload({ ...upload, state: { phase: 'queued' } });
    },
    added({ rejected }) {
      for (const { path, error } of rejected) write({ event: 'failed', path, ...fault(error) });
    },
    stopping() {},
    refused(error) {
      write({ event: 'failed', ...fault(error) });
      write({ event: 'summary', ...NOTHING });
    },
    finished: (summary) => write({ event: 'summary', ...summary }),
    close() {},
  };
}

/** Writes the events of all that an engine does from now on. @returns writes that of an upload */
export function tellUploads(
  stdout: Output,
  engine: Pick<UploadEngine, 'subscribe' | 'origin'>,
): (upload: UploadView) => void {
  const teller = createUploadTeller(stdout, () => performance.now());
  const tell = (upload: UploadView): void => teller(upload, placeOf(engine, upload));
  engine.subscribe((event) => {
    if (event.kind === 'changed') tell(event.upload);
  });
  return tell;
}

/** Where an upload's bytes come from: a path, or an address on the web. */
function placeOf(engine: Pick<UploadEngine, 'origin'>, { id, name }: UploadView): string {
  const origin = engine.origin(id);
  if (!origin) return name;
  return origin.kind === 'remote-url' ? origin.url : origin.path;
}

/**
 * Writes the events of uploads.
 *
 * @param now ms, monotonic
 * @returns tells where an upload is, and that its bytes come from this path
 */
export function createUploadTeller(
  stdout: Output,
  now: () => number,
): (upload: UploadView, path: string) => void {
  const lastProgress = new Map<UploadId, number>();

  /** Whether a reader can be told of progress: not more often than agreed, nor faster than it reads. */
  const mayTellProgress = (id: UploadId): boolean => {
    const time = now();
    if (time - (lastProgress.get(id) ?? Number.NEGATIVE_INFINITY) < PROGRESS_EVERY) return false;
    if (stdout.writableNeedDrain) return false;
    lastProgress.set(id, time);
    return true;
  };

  return (upload, path) => {
    const event = eventOf(upload, path);
    if (event === null) return;
    if (event.event !== 'progress' && event.event !== 'fetching') lastProgress.delete(upload.id);
    else if (!mayTellProgress(upload.id)) return;
    stdout.write(`${jsonLine(event)}\n`);
  };
}

/** A fault as events tell it. */
export const fault = (error: UploadError) => ({ code: error.code, message: describeError(error) });

/** A rate without digits that mean nothing. */
const rounded = (rate: TransferRate | null) =>
  rate && {
    bytesPerSecond: Math.round(rate.bytesPerSecond),
    secondsLeft: rate.secondsLeft && Math.ceil(rate.secondsLeft),
  };

/** What is told of an upload in this state; null for moves that matter to nobody outside. */
function eventOf({ size, state, rate }: UploadView, path: string) {
  switch (state.phase) {
    case 'queued':
      return { event: 'queued', path, size } as const;
    case 'sending':
      return { event: 'progress', path, size, sent: state.sent, ...rounded(rate) } as const;
    case 'done': {
      const { id: assetId, url, adminUrl } = state.asset;
      return { event: 'done', path, size, assetId, url, adminUrl } as const;
    }
    case 'skipped': {
      const { why: code, asset } = state;
      const found = asset && { assetId: asset.id, url: asset.url };
      return {
        event: 'skipped',
        path,
        size,
        code,
        message: describeState(state),
        ...found,
      } as const;
    }
    case 'failed':
      return { event: 'failed', path, size, ...fault(state.error) } as const;
    case 'cancelled':
      return { event: 'cancelled', path, size } as const;
    case 'fetching':
      return { event: 'fetching', path, received: state.received, total: state.total } as const;
    case 'waiting': {
      const { why, attempts, until, error } = state;
      const cause = error && fault(error);
      return { event: 'waiting', path, size, why, attempts, until, ...cause } as const;
    }
    case 'checking':
    case 'requesting':
    case 'creating':
    case 'confirming':
    case 'paused':
    case 'cancelling':
      return null;
    default:
      return assertNever(state, 'upload state');
  }
}
