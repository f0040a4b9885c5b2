import { assertNever } from '../../shared/assert-never.ts';
import { readHistory } from '../journal/read-history.ts';
import { type Candidate, type Completion, complete, startingWith } from './completion.ts';
import { dataDir } from './data-dir.ts';
import { projectsOf } from './history-search.ts';
import type { CommandIo } from './io.ts';
import { readPresets } from './presets.ts';
import { buildProgram } from './program.ts';
import { EXIT_DONE, EXIT_FAILED } from './summary.ts';
import { visible } from './visible.ts';

/**
 * Tells a shell how a command line could go on: first whether it is words, files or folders, then
 * each word with what it is for. A shell in which somebody types is told nothing of what goes wrong.
 *
 * @param words what follows the program's name; the last is the word that is being typed
 * @returns what the process ends with
 */
export async function runComplete(words: readonly string[], io: CommandIo): Promise<number> {
  try {
    const completion = complete(
      buildProgram(() => undefined),
      words,
    );
    for (const line of await linesOf(completion, words.at(-1) ?? '', io)) {
      io.stdout.write(`${line}\n`);
    }
    return EXIT_DONE;
  } catch {
    return EXIT_FAILED;
  }
}

async function linesOf(completion: Completion, typed: string, io: CommandIo): Promise<string[]> {
  switch (completion.kind) {
    case 'files':
    case 'folders':
      return [completion.kind];
    case 'words':
      return ['words', ...completion.words.map(lineOf)];
    case 'presets': {
      const { presets } = await readPresets(dataDir(completion.dataDir, io));
      return named(presets, typed);
    }
    case 'projects':
      return named(projectsIn(dataDir(completion.dataDir, io)), typed);
    default:
      return assertNever(completion, 'completion');
  }
}

/** The projects that something was sent to and that have a name. */
function projectsIn(folder: string): { readonly name: string }[] {
  using opened = readHistory(folder, { now: Date.now, onUnreadable: () => undefined });
  if (opened === null) return [];
  return projectsOf(opened.history).flatMap(({ name }) => (name === null ? [] : { name }));
}

/** Names that begin as what is typed, which may be the value in `--option=value`. */
function named(things: readonly { readonly name: string }[], typed: string): string[] {
  const [, value = typed] = /^--[^=]+=(.*)$/s.exec(typed) ?? [];
  const candidates = things.map(({ name }) => ({ word: name, hint: '' }));
  return ['words', ...startingWith(value, candidates).words.map(lineOf)];
}

/** A word that a shell can take as it is, on one line. */
const lineOf = ({ word, hint }: Candidate): string =>
  hint === '' ? visible(word) : `${visible(word)}\t${hint}`;
