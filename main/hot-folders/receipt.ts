import * as fileSystem from 'node:fs/promises';
import { join } from 'node:path';
import { BYTE_ORDER_MARK, csvLine } from '../../shared/csv.ts';
import { explain, type UploadError } from '../../shared/errors.ts';
import type { Asset } from '../../shared/upload-state.ts';
import { UploadFault } from '../engine/errors.ts';
import type { Clock } from '../engine/ports.ts';
import { type AppendingCalls, appendLines } from './append.ts';

import { RECEIPT_NAME } from './rules.ts';
import { whyOf } from './system-error.ts';

/** What became of one file. */
export interface ReceiptRow {
  /** inside the hot folder, joined with "/" */
  readonly path: string;
  readonly asset: Pick<Asset, 'id' | 'url'> | null;
  readonly tags: readonly string[];
  /** ms since the epoch */
  readonly at: number;
  readonly error: UploadError | null;
}

/** A CSV in a hot folder that tells what became of each file. */
export interface Receipt {
  /** Notes a row, which is written with others a moment later. */
  note(row: ReceiptRow): void;
  /** Writes what was noted. @throws UploadFault `receipt-failed`; the rows are kept and written with the next */
  flush(): Promise<void>;
  /** Writes what was noted, for the last time. @throws UploadFault `receipt-failed` */
  close(): Promise<void>;
}

export interface ReceiptOptions {
  readonly clock: Clock;
  /** Told when the receipt cannot be written, and with null when it can be again. */
  readonly onProblem: (problem: UploadError | null) => void;
  /** default: those of `node:fs/promises` */
  readonly calls?: AppendingCalls;
}

/** ms to gather rows, so that a thousand files are not a thousand writes */
const GATHER = 1_000;
/** ms until a receipt is tried again that could not be written: a person has it open */
const TRY_AGAIN = 30_000;
/** Rows that are kept while the receipt cannot be written; beyond them the oldest are given up. */
const ROWS_KEPT = 10_000;

const HEAD = BYTE_ORDER_MARK + csvLine(['Name', 'Asset ID', 'URL', 'Tags', 'Time', 'Error']);

const lineOf = ({ path, asset, tags, at, error }: ReceiptRow): string =>
  csvLine([
    path,
    asset?.id ?? '',
    asset?.url ?? '',
    tags.join(', '),
    new Date(at).toISOString(),
    error ? explain(error.code).what : '',
  ]);

/** The receipt of a hot folder; nothing is written before there is a row. @param folder absolute */
export function createReceipt(folder: string, options: ReceiptOptions): Receipt {
  const { clock, onProblem, calls = fileSystem } = options;
  const path = join(folder, RECEIPT_NAME);
  const closed = new AbortController();
  let rows: ReceiptRow[] = [];
  let isExpected = false;
  let isFailing = false;
  /** One write after the other. */
  let last: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const some = rows;
    if (some.length === 0) return;
    rows = [];
    try {
      await appendLines(path, HEAD, some.map(lineOf).join(''), calls);
    } catch (thrown) {
      rows = [...some, ...rows].slice(-ROWS_KEPT);
      const fault = new UploadFault('receipt-failed', whyOf(thrown), { cause: thrown });
      if (!isFailing) onProblem(fault.error);
      isFailing = true;
      throw fault;
    }
    if (isFailing) onProblem(null);
    isFailing = false;
  };
  const flush = (): Promise<void> => {
    last = last.then(write, write);
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

  return {
    note(row) {
      rows.push(row);
      if (rows.length > ROWS_KEPT) rows.shift();
      writeAfter(GATHER);
    },
    flush,
    close() {
      closed.abort();
      return flush();
    },
  };
}
