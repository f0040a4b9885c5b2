import { opendir, stat } from 'node:fs/promises';
import { assertNever } from '../../shared/assert-never.ts';
import type { UploadError } from '../../shared/errors.ts';
import type { Clock } from '../engine/ports.ts';
import { fromFolderError } from './system-error.ts';
import { folderIdentity } from './tree-walk.ts';

export interface RootWatchOptions {
  readonly clock: Clock;
  /** ms between two looks, and that one may take; default: 15 s, so that no change goes unnoticed for 30 s */
  readonly every?: number;
  /** default: the disk's own answer */
  readonly stateOf?: (path: string) => Promise<RootState>;
  /** It is not there, or does not answer. */
  readonly onMissing: () => void;
  /** It is there again, or another folder took its place. Not called for one that was there from the beginning. */
  readonly onBack: () => void;
  /** It is there, and may not be looked into. @param error `folder-unreadable` */
  readonly onUnreadable: (error: UploadError) => void;
}

export interface RootWatch {
  /** Looks now rather than when it is time: after a wake-up, or when a walk found no folder. */
  look(): void;
  close(): void;
}

const EVERY = 15_000;

/** How a folder is found. */
export type RootState =
  | { readonly kind: 'there'; readonly identity: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly error: UploadError };

const MISSING: RootState = { kind: 'missing' };

/** Watches whether a folder is there, which no system tells of reliably. Looks at once for the first time. */
export function watchRoot(path: string, options: RootWatchOptions): RootWatch {
  const { clock, every = EVERY, stateOf = stateOfRoot } = options;
  const closed = new AbortController();
  let rest = new AbortController();
  /** The look under way: of a share whose server is gone, it may never end. */
  let looking: Promise<RootState> | null = null;

  const look = async (): Promise<RootState> => {
    looking ??= stateOf(path).finally(() => {
      looking = null;
    });
    const answered = new AbortController();
    const signal = AbortSignal.any([closed.signal, answered.signal]);
    const late = clock.sleep(every, signal).catch(() => {});
    try {
      return await Promise.race([looking, late.then(() => MISSING)]);
    } finally {
      answered.abort();
    }
  };

  const watch = async (): Promise<void> => {
    for (let before: RootState | null = null; ; ) {
      rest = new AbortController();
      const now = await look();
      if (closed.signal.aborted) return;
      tell(before, now, options);
      before = now;
      // ends early when somebody wants to know
      await clock.sleep(every, AbortSignal.any([closed.signal, rest.signal])).catch(() => {});
    }
  };

  void watch();
  return { look: () => rest.abort(), close: () => closed.abort() };
}

function tell(before: RootState | null, now: RootState, options: RootWatchOptions): void {
  switch (now.kind) {
    case 'missing':
      if (before?.kind !== 'missing') options.onMissing();
      return;
    case 'unreadable':
      if (before?.kind !== 'unreadable') options.onUnreadable(now.error);
      return;
    case 'there':
      if (before === null) return;
      if (before.kind !== 'there' || before.identity !== now.identity) options.onBack();
      return;
    default:
      assertNever(now, 'state of a folder');
  }
}

/** Looks at a folder, and into it: some are there to be seen, and only then refuse. */
export async function stateOfRoot(path: string): Promise<RootState> {
  try {
    const stats = await stat(path, { bigint: true });
    await using _ = await opendir(path);
    return { kind: 'there', identity: folderIdentity(stats) };
  } catch (thrown) {
    const { error } = fromFolderError(thrown);
    return error.code === 'folder-missing' ? MISSING : { kind: 'unreadable', error };
  }
}
