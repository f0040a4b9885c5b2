import type { DryRun, HotFolderSettings, PlannedFile } from '../../shared/hot-folder.ts';
import { PLANNED_SHOWN } from '../../shared/limits.ts';
import type { PresetBook } from '../../shared/preset.ts';
import { isPassing, toUploadError } from '../engine/errors.ts';
import { type Destination, findDestination, tagsOf } from './destination.ts';
import { onSight } from './plan.ts';
import type { HotFolderProject, LedgerEntry } from './ports.ts';
import type { WasThereBefore } from './there-before.ts';
import { type SeenFile, type Tree, walkTree } from './tree-walk.ts';

export interface DryRunDeps {
  readonly tree: Tree;
  readonly settings: HotFolderSettings;
  readonly presets: PresetBook;
  readonly project: HotFolderProject;
  /** What is known of a file; undefined where nothing is. @param path its key */
  readonly entryOf: (path: string) => LedgerEntry | undefined;
  /** Whether a file that nothing is known of counts as there before; null where none does. */
  readonly wasThereBefore: WasThereBefore | null;
  /** ms since the epoch */
  readonly now: number;
  readonly signal: AbortSignal;
}

type Plan = PlannedFile['plan'];

/**
 * What would happen to every file of a folder if it were watched with these settings from now on.
 * A file that has changed is taken for a new version of itself: nothing is read to find out more.
 *
 * @throws UploadFault `folder-missing`, `folder-unreadable`; an aborted signal rejects with its reason
 */
export async function dryRun(deps: DryRunDeps): Promise<DryRun> {
  const { tree, signal, project, settings, presets } = deps;
  const { destination, problem } = await whereTo(() =>
    findDestination({ settings, presets, project, signal }),
  );
  const counts: DryRun['counts'] = {
    upload: 0,
    replace: 0,
    ask: 0,
    nothing: 0,
    wait: 0,
    ignore: 0,
  };
  const shown: { [K in Plan['kind']]: PlannedFile[] } = {
    upload: [],
    replace: [],
    ask: [],
    nothing: [],
    wait: [],
    ignore: [],
  };
  const collections = new Map<string, readonly string[]>();
  let bytes = 0;
  for await (const portion of walkTree(tree, { signal, onProblem: () => undefined })) {
    for (const file of portion) {
      if (isOwn(file)) continue;
      const plan = planOf(file, deps, destination);
      counts[plan.kind] += 1;
      if (plan.kind === 'upload' || plan.kind === 'replace') bytes += file.fingerprint.size;
      const collection = plan.kind === 'upload' ? destination?.collectionOf(file.path) : null;
      if (collection) collections.set(collection.join('/'), collection);
      const list = shown[plan.kind];
      if (list.length < PLANNED_SHOWN) {
        list.push({ path: file.path.normalize(), size: file.fingerprint.size, plan });
      }
    }
  }
  const { upload, replace, ask, wait, ignore, nothing } = shown;
  return {
    counts,
    bytes,
    files: [...upload, ...replace, ...ask, ...wait, ...ignore, ...nothing].slice(0, PLANNED_SHOWN),
    newCollections: await missing([...collections.values()], project, signal),
    problem,
  };
}

/** Whether we put it there ourselves. */
const isOwn = ({ standing }: SeenFile): boolean =>
  standing.kind === 'ignored' && standing.why === 'own-file';

async function whereTo(
  find: () => Promise<Destination>,
): Promise<{ destination: Destination | null; problem: DryRun['problem'] }> {
  try {
    return { destination: await find(), problem: null };
  } catch (thrown) {
    return { destination: null, problem: toUploadError(thrown) };
  }
}

function planOf(
  { path, fingerprint, standing }: SeenFile,
  { tree, settings, presets, entryOf, wasThereBefore, now }: DryRunDeps,
  destination: Destination | null,
): Plan {
  if (standing.kind === 'ignored') return { kind: 'ignore', why: standing.why };
  const entry = entryOf(path.normalize());
  if (!entry && wasThereBefore?.(path)) return { kind: 'ignore', why: 'there-before' };
  if (onSight(entry, fingerprint) !== 'settle') {
    return unchanged(entry);
  }
  if (standing.kind === 'held') return { kind: 'wait', why: standing.why };
  if (entry?.asset && settings.replacement !== 'new') {
    return { kind: settings.replacement };
  }
  return {
    kind: 'upload',
    tags: destination ? [...tagsOf(path, { root: tree.root, settings, presets }, now)] : [],
    collection: destination?.collectionOf(path)?.join('/') ?? null,
  };
}

/** What happens to a file that is known as it is. */
function unchanged(entry: LedgerEntry | undefined): Plan {
  switch (entry?.standing.kind) {
    case 'there-before':
    case 'declined':
    case 'cancelled':
      return { kind: 'ignore', why: entry.standing.kind };
    case 'asking':
      return { kind: 'ask' };
    default:
      return { kind: 'nothing' };
  }
}

/** The paths of collections that the project does not have, each before those inside it. */
async function missing(
  wanted: readonly (readonly string[])[],
  project: HotFolderProject,
  signal: AbortSignal,
): Promise<string[]> {
  if (wanted.length === 0) return [];
  const known = await project.collections(signal).catch((thrown) => {
    if (isPassing(thrown)) return null;
    throw thrown;
  });
  if (known === null) return [];
  const paths = new Set(known.map(({ path }) => path.normalize()));
  const added = new Set<string>();
  for (const names of wanted) {
    for (let depth = 1; depth <= names.length; depth += 1) {
      const path = names.slice(0, depth).join('/');
      if (!paths.has(path.normalize())) added.add(path);
    }
  }
  return [...added].sort();
}
