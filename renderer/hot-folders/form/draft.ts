import {
  type AfterUpload,
  DEFAULT_HOT_FOLDER,
  type HotFolderSettings,
  type Replacement,
  type Watching,
} from '../../../shared/hot-folder.ts';
import { NAME_MAX_LENGTH, SETTLE_MAX } from '../../../shared/limits.ts';
import { type Details, NO_DETAILS, type PresetId } from '../../../shared/preset.ts';
import { sameDetails, unknownIn } from '../../details/details-draft.ts';
import { allPatterns, type PatternsDraft, patternsProblem } from './patterns.ts';

/** A hot folder's settings as a person has typed and chosen them so far. */
export interface HotFolderDraft {
  /** null: as the folder itself is called */
  readonly name: string | null;
  /** Where the details come from; what was chosen on the other side stays meanwhile. */
  readonly source: 'preset' | 'own';
  readonly preset: PresetId | null;
  readonly own: Details;
  readonly subfolders: boolean;
  readonly asTags: boolean;
  readonly asCollections: boolean;
  readonly include: PatternsDraft;
  readonly ignore: PatternsDraft;
  readonly existing: HotFolderSettings['existing'];
  readonly after: AfterUpload;
  readonly replacement: Replacement;
  /** seconds, as typed */
  readonly settle: string;
  readonly watching: Watching;
  readonly receipt: boolean;
}

/** A draft that says what the settings say. */
export function draftOf(settings: HotFolderSettings): HotFolderDraft {
  return { ...draftOfRest(settings), name: settings.name };
}

/** What a hot folder begins with. @param preset what the project begins with; null for nothing */
export function newDraft(preset: PresetId | null): HotFolderDraft {
  const details =
    preset === null ? DEFAULT_HOT_FOLDER.details : ({ kind: 'preset', id: preset } as const);
  return draftOfRest({ ...DEFAULT_HOT_FOLDER, details });
}

/**
 * The draft for another project: details that are still those that the former project begins with
 * become those of the other one.
 */
export function forProject(
  draft: HotFolderDraft,
  before: PresetId | null,
  now: PresetId | null,
): HotFolderDraft {
  const isUntouched =
    before === null
      ? draft.source === 'own' && sameDetails(draft.own, NO_DETAILS)
      : draft.source === 'preset' && draft.preset === before;
  if (!isUntouched) return draft;
  return now === null ? { ...draft, source: 'own' } : { ...draft, source: 'preset', preset: now };
}

function draftOfRest(settings: Omit<HotFolderSettings, 'name'>): HotFolderDraft {
  const { details, subfolders, include, ignore, settle, ...rest } = settings;
  return {
    name: null,
    source: details.kind,
    preset: details.kind === 'preset' ? details.id : null,
    own: details.kind === 'own' ? details.details : NO_DETAILS,
    subfolders: subfolders !== null,
    asTags: subfolders?.asTags ?? false,
    asCollections: subfolders?.asCollections ?? false,
    include: { patterns: include, pending: '' },
    ignore: { patterns: ignore, pending: '' },
    existing: rest.existing,
    after: rest.after,
    replacement: rest.replacement,
    settle: String(settle),
    watching: rest.watching,
    receipt: rest.receipt,
  };
}

/** What is wrong with a draft, in words for the field that it is about. */
export type Problems = Readonly<
  Partial<Record<'name' | 'details' | 'include' | 'ignore' | 'settle', string>>
>;

/** What a draft says: settings, or what is wrong with it. */
export type Reading =
  | { readonly ok: true; readonly settings: HotFolderSettings }
  | { readonly ok: false; readonly problems: Problems };

/** @param folderName what the folder itself is called */
export function readDraft(draft: HotFolderDraft, folderName: string): Reading {
  const name = nameOf(draft, folderName).trim();
  const details = detailsOf(draft);
  const settle = parseSettle(draft.settle);
  const problems = withoutNull({
    name: nameProblem(name),
    details: typeof details === 'string' ? details : null,
    include: patternsProblem(draft.include),
    ignore: patternsProblem(draft.ignore),
    settle: settle === null ? `Between 0.5 and ${SETTLE_MAX} seconds` : null,
  });
  if (typeof details === 'string' || settle === null || Object.keys(problems).length > 0) {
    return { ok: false, problems };
  }
  const { subfolders, asTags, asCollections } = draft;
  return {
    ok: true,
    settings: {
      name,
      details,
      subfolders: subfolders ? { asTags, asCollections } : null,
      include: allPatterns(draft.include),
      ignore: allPatterns(draft.ignore),
      existing: draft.existing,
      after: draft.after,
      replacement: draft.replacement,
      settle,
      watching: draft.watching,
      receipt: draft.receipt,
    },
  };
}

/** The name that stands in the field. */
export const nameOf = ({ name }: HotFolderDraft, folderName: string): string =>
  name ?? folderName.slice(0, NAME_MAX_LENGTH);

function nameProblem(name: string): string | null {
  if (name === '') return 'A hot folder needs a name';
  return name.length > NAME_MAX_LENGTH ? `At most ${NAME_MAX_LENGTH} characters` : null;
}

/** The details; a text where something is wrong with them. */
function detailsOf({ source, preset, own }: HotFolderDraft): HotFolderSettings['details'] | string {
  if (source === 'preset') {
    return preset === null ? 'Choose a preset' : { kind: 'preset', id: preset };
  }
  const unknown = unknownIn(own);
  return unknown === null ? { kind: 'own', details: own } : `There is no variable ${unknown}`;
}

/** Seconds in a text; null where there are none, too few or too many. */
function parseSettle(text: string): number | null {
  if (!/^\s*\d+([.,]\d+)?\s*$/.test(text)) return null;
  const seconds = Number(text.replace(',', '.'));
  return seconds >= 0.5 && seconds <= SETTLE_MAX ? seconds : null;
}

const withoutNull = (problems: Record<string, string | null>): Problems =>
  Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== null));
