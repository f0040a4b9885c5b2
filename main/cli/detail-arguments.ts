import { type Command, Option, type OptionValues } from '@commander-js/extra-typings';
import { type DuplicatePolicy, duplicatePolicySchema } from '../../shared/upload.ts';
import { type ByLocale, readLocaleText, readTag, readText } from './option-values.ts';

/** What a command line says about every file, by itself or through a preset. */
export interface GivenDetails {
  /** The name of a preset. */
  readonly preset?: string;
  readonly tag: readonly string[];
  readonly copyright?: string;
  readonly author?: string;
  readonly notes?: string;
  /** The name, the path or the id of an upload collection. */
  readonly collection?: string;
  readonly title: ByLocale;
  readonly alt: ByLocale;
  readonly duplicates?: DuplicatePolicy;
}

const NO_TEXTS: ByLocale = {};

/** Gives a command the options for what is said about every file. */
export const withDetails = <A extends unknown[], O extends OptionValues>(command: Command<A, O>) =>
  command
    .optionsGroup('What is said about every file:')
    .option('--preset <name>', 'what a preset says, as far as the options below say nothing else')
    .option('--tag <tag>', 'put a tag on every file; repeat it for more', readTag, [])
    .option('--copyright <text>', 'put a copyright on every file', readText)
    .option('--author <text>', 'put an author on every file', readText)
    .option('--notes <text>', 'put notes on every file', readText)
    .option('--collection <name>', 'the collection they go into: its name, path (a/b) or id')
    .option(
      '--title <locale=text>',
      'put a title on every file; repeat it for more locales',
      readLocaleText,
      NO_TEXTS,
    )
    .option(
      '--alt <locale=text>',
      'put an alternative text on every file; repeat it for more locales',
      readLocaleText,
      NO_TEXTS,
    )
    .addOption(
      new Option(
        '--duplicates <what>',
        'what to do with files that the project has already: skip (default), tag (add the tags to what is there) or upload (all the same)',
      ).choices(duplicatePolicySchema.options),
    );
