import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { batchOptionsOf } from '../../shared/batch-options.ts';
import {
  type Preset,
  type PresetBook,
  type PresetId,
  presetIdSchema,
} from '../../shared/preset.ts';
import { openIn } from '../../shared/project.ts';
import { type BatchOptions, batchOptionsSchema } from '../../shared/upload.ts';
import type { ByHand } from './by-hand.ts';
import type { Kept } from './kept.ts';
import type { Projects } from './projects.ts';

/** What was said about the last batch that a person added to a project. */
const lastUsedSchema = z.discriminatedUnion('kind', [
  /** Just what a preset says: then it is what the preset says now that counts. */
  z.object({ kind: z.literal('preset'), id: presetIdSchema }),
  z.object({ kind: z.literal('own'), options: batchOptionsSchema }),
]);
export type LastUsed = z.infer<typeof lastUsedSchema>;

/** What was used last, by project id. */
export const lastUsedBookSchema = z.object({ byProject: z.record(z.string(), lastUsedSchema) });
export type LastUsedBook = z.infer<typeof lastUsedBookSchema>;

export const NOTHING_USED: LastUsedBook = { byProject: {} };

/** Options as what was used last. @param locales the project's */
export function toLastUsed(
  options: BatchOptions,
  { presets }: PresetBook,
  locales: readonly string[],
): LastUsed {
  const preset = presets.find((preset) => saysJust(preset, options, locales));
  return preset ? { kind: 'preset', id: preset.id } : { kind: 'own', options };
}

function saysJust({ details }: Preset, options: BatchOptions, locales: readonly string[]): boolean {
  // its id may be another in this project
  const { collection } = options.metadata;
  if ((collection === null) !== (details.collection === null)) return false;
  return isDeepStrictEqual(batchOptionsOf(details, { locales, collection }), options);
}

/** What is to be said about files: a preset, something that no preset says, or nothing. */
export type ToSay =
  | { readonly kind: 'preset'; readonly preset: Preset }
  | { readonly kind: 'own'; readonly options: BatchOptions }
  | { readonly kind: 'nothing' };

/** What is to be said where nobody says it: what was used last in a project, else its default preset. */
export function sayAsBefore(
  projectId: string,
  { presets, defaults }: PresetBook,
  { byProject }: LastUsedBook,
): ToSay {
  const find = (id: PresetId | undefined) => presets.find((preset) => preset.id === id);
  const last = byProject[projectId];
  if (last?.kind === 'own') return last;
  const preset = find(last?.id) ?? find(defaults[projectId]);
  return preset ? { kind: 'preset', preset } : { kind: 'nothing' };
}

export interface RememberDeps {
  readonly byHand: Pick<ByHand, 'subscribe'>;
  readonly store: Kept<LastUsedBook>;
  readonly presets: Pick<Kept<PresetBook>, 'read'>;
  readonly projects: Pick<Projects, 'views'>;
  readonly log: (message: string) => void;
}

/** Keeps what is said about each batch that a person adds, until the next. */
export function rememberLastUsed({ byHand, store, presets, projects, log }: RememberDeps): void {
  byHand.subscribe(({ projectId, options, isAgain }) => {
    // said long ago, and not now
    if (isAgain) return;
    const locales = openIn(projects.views(), projectId)?.locales ?? [];
    const { byProject } = store.read();
    const used = toLastUsed(options, presets.read(), locales);
    if (isDeepStrictEqual(byProject[projectId], used)) return;
    try {
      store.write({ byProject: { ...byProject, [projectId]: used } });
    } catch (thrown) {
      // a full disk must not make a batch that is on the list look as if it were not
      log(`did not keep what was used last: ${thrown instanceof Error ? thrown.message : thrown}`);
    }
  });
}
