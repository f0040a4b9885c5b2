import { assertNever } from './assert-never.ts';
import { explain, type UploadError } from './errors.ts';
import { formatCount, formatNumber } from './format.ts';
import type { FileCounts, HotFolderView } from './hot-folder.ts';

/** How it stands with a hot folder, as far as one look tells. */
export interface Glance {
  readonly kind: GlanceKind;
  /** In a few words, without a full stop. */
  readonly text: string;
  /** What to do about it, or what will happen by itself; null where nothing is amiss. */
  readonly advice: string | null;
  /** The fault behind it, for a support conversation. */
  readonly error: UploadError | null;
}

export type GlanceKind =
  /** Every file that was seen is in the project, or left out for a reason. */
  | 'up-to-date'
  /** Nothing was seen yet. */
  | 'watching'
  /** Files are on their way, or are looked for. */
  | 'busy'
  /** A person must decide or put something right about some files. */
  | 'needs-you'
  /** Nothing goes on because a person wanted it so, here or by leaving the project. */
  | 'paused'
  /** Nothing goes on as things are. */
  | 'stopped';

const glance = (kind: GlanceKind, text: string, advice: string | null = null): Glance => ({
  kind,
  text,
  advice,
  error: null,
});

/** How it stands with a hot folder. */
export function glanceAt({ state, project, counts, lastChecked }: HotFolderView): Glance {
  switch (state.kind) {
    case 'paused':
      return glance('paused', 'Paused');
    case 'not-connected':
      return glance(
        'paused',
        'Project not connected',
        `Connect ${project.name} (${project.environment}), and it goes on with what has changed since.`,
      );
    case 'scanning':
      return glance('busy', `Looking through… ${formatCount(state.found, 'file')} found`);
    case 'watching':
      return glanceAtFiles(counts, lastChecked);
    case 'missing':
      return glance(
        'stopped',
        'Folder missing',
        'It was moved, renamed or deleted, or its disk is not connected. When it is back, Dropchute goes on by itself.',
      );
    case 'no-permission':
      return glance('stopped', 'No permission', explain('folder-unreadable').advice);
    case 'blocked': {
      const { what, advice } = explain(state.error.code);
      return { kind: 'stopped', text: what, advice, error: state.error };
    }
    default:
      return assertNever(state, 'hot folder state');
  }
}

/**
 * How it stands with the files of a folder that is being watched. "Up to date" is a promise: no file
 * that was seen is still to arrive, and the whole folder has been looked through.
 */
function glanceAtFiles(counts: FileCounts, lastChecked: number | null): Glance {
  const { waiting, asking, failed } = counts;
  const trouble = [
    ...(asking > 0 ? [`${formatNumber(asking)} ${asking === 1 ? 'needs' : 'need'} you`] : []),
    ...(failed > 0 ? [`${formatNumber(failed)} failed`] : []),
  ];
  const queue = waiting > 0 ? [`${formatNumber(waiting)} waiting`] : [];
  if (trouble.length > 0) return glance('needs-you', [...trouble, ...queue].join(' · '));
  if (waiting > 0) return glance('busy', `${formatCount(waiting, 'file')} waiting`);
  const seen = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (seen === 0 || lastChecked === null) return glance('watching', 'Watching');
  return glance('up-to-date', 'Up to date');
}

/** One line about every hot folder. */
export function summarizeFolders(folders: readonly HotFolderView[]): string {
  const kinds = folders.map((folder) => glanceAt(folder).kind);
  const countOf = (kind: GlanceKind) => kinds.filter((each) => each === kind).length;
  const [needing, stopped, busy, paused] = [
    countOf('needs-you'),
    countOf('stopped'),
    countOf('busy'),
    countOf('paused'),
  ];
  const parts = [
    ...(needing > 0 ? [`${formatNumber(needing)} ${needing === 1 ? 'needs' : 'need'} you`] : []),
    ...(stopped > 0 ? [`${formatNumber(stopped)} stopped`] : []),
    ...(busy > 0 ? [`${formatNumber(busy)} busy`] : []),
    ...(paused > 0 ? [`${formatNumber(paused)} paused`] : []),
  ];
  const all = formatCount(folders.length, 'hot folder');
  if (parts.length > 0) return [all, ...parts].join(' · ');
  return countOf('up-to-date') === folders.length ? `${all} · all up to date` : all;
}
