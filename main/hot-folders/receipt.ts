import * as fileSystem from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadError } from '../../shared/errors.ts';
import { UploadFault } from '../engine/errors.ts';
import type { Clock } from '../engine/ports.ts';
import { type AppendingCalls, appendLines } from './append.ts';
import type { OwedLine } from './ports.ts';
import { RECEIPT_HEAD } from './receipt-line.ts';
import { RECEIPT_NAME } from './rules.ts';
import { codeOf, whyOf } from './system-error.ts';

/** A CSV in a hot folder that tells what became of each file. */
export interface Receipt {
  /** It is owed another line, which is written with others a moment later. */
  owe(): void;
  /** Writes what it is owed. @throws UploadFault `receipt-failed`; the lines are written with the next */
  flush(): Promise<void>;
  /** Writes what it is owed, if that is soon done. @throws UploadFault `receipt-failed`; the next start writes them */
  close(): Promise<void>;
}

/** The lines that a receipt is owed: they outlive the process, so that none is lost with it. */
export interface OwedLines {
  /** The oldest after a position. */
  after(position: number, limit: number): readonly OwedLine[];
  /** The receipt has all of them up to a position. @throws UploadFault `disk-full` */
  settle(upTo: number): void;
}

export interface ReceiptOptions {
  readonly clock: Clock;
  readonly owed: OwedLines;
  /** Told when the receipt cannot be written, and with null when it can be again. */
  readonly onProblem: (problem: UploadError | null) => void;
  /** default: those of `node:fs/promises` */
  readonly calls?: AppendingCalls;
}

/** ms to gather lines, so that a thousand files are not a thousand writes */
const GATHER = 1_000;
/** ms until a receipt is tried again that could not be written: a person has it open */
const TRY_AGAIN = 30_000;
/** ms that the last write may take: a share may never answer */
const LAST_WRITE = 3_000;
/** Lines that are written together. */
const PORTION = 1_000;

/**
 * The receipt of a hot folder. A line is written first and settled then: where a process ended
 * between the two, or a write failed, the file itself tells whether it has it. Of a line that is
 * settled nobody speaks again, whatever a person does to the file.
 *
 * Nothing is written before there is a line.
 *
 * @param folder absolute
 */
export function createReceipt(folder: string, options: ReceiptOptions): Receipt {
  const { clock, owed, onProblem, calls = fileSystem } = options;
  const path = join(folder, RECEIPT_NAME);
  const closed = new AbortController();
  /** The positions up to which lines are in the file, and up to which they are known to be. */
  let written = 0;
  let settled = 0;
  /** Whether lines that are owed may be in the file already: an earlier process may have written them. */
  let isInDoubt = owed.after(0, 1).length > 0;
  let isExpected = false;
  let isFailing = false;
  /** One write after the other. */
  let last: Promise<void> = Promise.resolve();

  const settle = (): void => {
    if (settled === written) return;
    owed.settle(written);
    settled = written;
  };
  const write = async (): Promise<void> => {
    for (;;) {
      const some = owed.after(written, PORTION);
      const end = some.at(-1);
      if (!end) break;
      const lines = some.map(({ line }) => line);
      await appendLines(path, { head: RECEIPT_HEAD, lines, isInDoubt }, calls);
      written = end.position;
      settle();
    }
    isInDoubt = false;
    settle();
  };
  const tryToWrite = async (): Promise<void> => {
    try {
      await write();
    } catch (thrown) {
      isInDoubt = true;
      const fault = new UploadFault('receipt-failed', whyOf(thrown), { cause: thrown });
      // of a folder that is away itself, everybody is told already
      const isAway = codeOf(thrown) === 'ENOENT';
      if (!isFailing && !isAway) onProblem(fault.error);
      isFailing ||= !isAway;
      throw fault;
    }
    if (isFailing) onProblem(null);
    isFailing = false;
  };
  const flush = (): Promise<void> => {
    last = last.then(tryToWrite, tryToWrite);
    return last;
  };
  const writeAfter = (ms: number): void => {
    if (isExpected) return;
    isExpected = true;
    clock.sleep(ms, closed.signal).then(
      () => {
        isExpected = false;
        flush().catch(() => writeAfter(TRY_AGAIN));
      },
      (thrown) => {
        if (!closed.signal.aborted) throw thrown;
      },
    );
  };

  if (isInDoubt) writeAfter(GATHER);
  return {
    owe: () => writeAfter(GATHER),
    flush,
    async close() {
      closed.abort();
      const written = new AbortController();
      const late = clock.sleep(LAST_WRITE, written.signal).then(() => {
        throw new UploadFault('receipt-failed', 'timed-out');
      });
      try {
        await Promise.race([flush(), late]);
      } finally {
        written.abort();
      }
    },
  };
}
