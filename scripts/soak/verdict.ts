/** An asset as far as the count needs it. */
export interface CountedAsset {
  readonly id: string;
  readonly path: string;
  readonly md5: string;
}

/** What became of the files. */
export interface Verdict {
  readonly files: number;
  readonly assets: number;
  /** Files without an asset. */
  readonly lost: number;
  /** Assets that are there besides the one of their file, or have an id or a path that another has. */
  readonly duplicates: number;
  /** Assets whose content no file has. */
  readonly damaged: number;
}

/** Compares what was to be uploaded with what is there. @param md5s of the files, no two the same */
export function verdictOn(md5s: readonly string[], assets: readonly CountedAsset[]): Verdict {
  const wanted = new Set(md5s);
  const there = assets.map(({ md5 }) => md5);
  const has = new Set(there);
  return {
    files: md5s.length,
    assets: assets.length,
    lost: md5s.filter((md5) => !has.has(md5)).length,
    duplicates: Math.max(
      surplus(there),
      surplus(assets.map(({ id }) => id)),
      surplus(assets.map(({ path }) => path)),
    ),
    damaged: there.filter((md5) => !wanted.has(md5)).length,
  };
}

/** A line for each file whose assets are not exactly one, and for each asset that belongs to none. */
export function findings(
  pathByMd5: ReadonlyMap<string, string>,
  assets: readonly CountedAsset[],
): string[] {
  const byMd5 = Map.groupBy(assets, ({ md5 }) => md5);
  const files = [...pathByMd5]
    .map(([md5, path]) => ({ path, found: byMd5.get(md5) ?? [] }))
    .filter(({ found }) => found.length !== 1)
    .map(({ path, found }) => `${path} has ${JSON.stringify(found)}`);
  const strangers = assets
    .filter(({ md5 }) => !pathByMd5.has(md5))
    .map((asset) => `No file has the content of ${JSON.stringify(asset)}`);
  return [...files, ...strangers];
}

const surplus = (values: readonly string[]): number => values.length - new Set(values).size;

/** What a soak came to. */
export interface SoakReport extends Verdict {
  readonly minutes: number;
  readonly seed: number;
  /** How often the process was killed at work. */
  readonly kills: number;
  /** How often it was started. */
  readonly runs: number;
  /** Files with the content of another one. */
  readonly copies: number;
  /** Files that the command left in its data folder or among the temporary ones. */
  readonly leakedFiles: number;
  /** Descriptors that an engine held when it was closed, more than the one before; null where that cannot be counted. */
  readonly leakedDescriptors: number | null;
  /** Files that were sent by a command that had nothing left to send. */
  readonly sentAgain: number;
  /** What the server did wrong, by kind. */
  readonly faults: Readonly<Record<string, number>>;
}

/** Whether nothing was lost, sent twice or left behind. */
export const isFlawless = (report: SoakReport): boolean =>
  report.assets === report.files &&
  report.lost +
    report.duplicates +
    report.damaged +
    report.leakedFiles +
    (report.leakedDescriptors ?? 0) +
    report.sentAgain ===
    0;
