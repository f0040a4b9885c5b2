import { assertNever } from '../../shared/assert-never.ts';
import { explain } from '../../shared/errors.ts';
import { formatNumber } from '../../shared/format.ts';
import {
  type FileCounts,
  type FileGroup,
  fileGroupSchema,
  type HotFolderState,
  type HotFolderView,
} from '../../shared/hot-folder.ts';
import { type Canvas, type Movement, renderMovement } from './bars.ts';
import { visible } from './visible.ts';
import { troubleIn } from './watch-reporter.ts';
import { toWidth, withinWidth } from './width.ts';

const INDENT = '  ';

/**
 * The lines of the live region while a folder is watched: what moves, then how the folder stands,
 * then the file that came last.
 */
export function renderWatch(view: HotFolderView, movement: Movement, canvas: Canvas): string[] {
  const columns = canvas.columns - 1;
  const standing = [describeFolder(view.state), ...countsIn(view.counts)].join(' · ');
  const lines = [withinWidth(INDENT + standing, columns), ...lastLine(view, columns)];
  return [...renderMovement(movement, canvas, lines.length), ...lines];
}

function lastLine({ lastFile }: HotFolderView, columns: number): string[] {
  if (lastFile === null) return [];
  const time = new Date(lastFile.at).toTimeString().slice(0, 'hh:mm'.length);
  const title = `${INDENT}Last at ${time}: `;
  const room = Math.max(0, columns - title.length);
  return [withinWidth(title + toWidth(visible(lastFile.path), room).trimEnd(), columns)];
}

/** What a folder is doing, in a few words. */
export function describeFolder(state: HotFolderState): string {
  const trouble = troubleIn(state);
  if (trouble) return explain(trouble.code).what;
  return state.kind === 'scanning'
    ? `Looking through it, ${formatNumber(state.found)} found`
    : 'Watching';
}

/** How many files there are of each kind: "12 uploaded", "1 failed"; none of which there are none. */
export const countsIn = (counts: FileCounts): string[] =>
  fileGroupSchema.options.flatMap((group) =>
    counts[group] === 0 ? [] : [`${formatNumber(counts[group])} ${wordOf(group)}`],
  );

function wordOf(group: FileGroup): string {
  switch (group) {
    case 'uploaded':
    case 'waiting':
    case 'skipped':
    case 'ignored':
    case 'failed':
      return group;
    case 'asking':
      return 'to be decided';
    default:
      return assertNever(group, 'group of files');
  }
}
