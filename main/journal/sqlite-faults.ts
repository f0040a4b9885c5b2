import { UploadFault } from '../engine/errors.ts';

/** SQLite's result codes that mean something of their own here: https://www.sqlite.org/rescode.html */
const BUSY = 5;
const READ_ONLY = 8;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;
/** There is no room for the index of the log: what a full disk looks like while a database is opened. */
const IO_ERROR_SHARED_MEMORY_SIZE = 4874;

/** What an error of SQLite, or of the file system under it, means to a person; any other as it is. */
export function toJournalFault(thrown: unknown): unknown {
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  switch (resultCode(thrown) ?? systemCode(thrown)) {
    case BUSY:
      return new UploadFault('data-folder-in-use', detail, { cause: thrown });
    case FULL:
    case IO_ERROR_SHARED_MEMORY_SIZE:
    case 'ENOSPC':
    case 'EDQUOT':
      return new UploadFault('disk-full', detail, { cause: thrown });
    case READ_ONLY:
    case CANNOT_OPEN:
      return new UploadFault('data-folder-unwritable', detail, { cause: thrown });
    default:
      return systemCode(thrown) === null
        ? thrown
        : new UploadFault('data-folder-unwritable', detail, { cause: thrown });
  }
}

/** Whether an error says that there is no room on the disk. */
export function isFull(thrown: unknown): boolean {
  const fault = toJournalFault(thrown);
  return fault instanceof UploadFault && fault.code === 'disk-full';
}

/** Whether an error says that a file is not, or not any more, what SQLite can read. */
export function isDamage(thrown: unknown): boolean {
  const code = resultCode(thrown);
  return code === CORRUPT || code === NOT_A_DATABASE;
}

/** The result code of an error of `node:sqlite`, primary where we do not know better; null for anything else. */
function resultCode(thrown: unknown): number | null {
  if (!(thrown instanceof Error && 'errcode' in thrown && typeof thrown.errcode === 'number')) {
    return null;
  }
  // the low byte is the primary code, the rest says in which system call
  return thrown.errcode === IO_ERROR_SHARED_MEMORY_SIZE ? thrown.errcode : thrown.errcode & 0xff;
}

/** The name of a system call's error, such as EROFS; null for anything else, such as Node's ERR_…. */
const systemCode = (thrown: unknown): string | null =>
  thrown instanceof Error &&
  'code' in thrown &&
  typeof thrown.code === 'string' &&
  /^E[A-Z0-9]+$/.test(thrown.code)
    ? thrown.code
    : null;
