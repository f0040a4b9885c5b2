import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';
import { ENVIRONMENT } from './manual.ts';
import { buildProgram, manualOf } from './program.ts';

/** What pages and help say of the command line is held to what it understands. */

const root = join(import.meta.dirname, '..', '..');
const page = await readFile(join(root, 'docs', 'CLI.md'), 'utf8');
const program = buildProgram(() => undefined);
const commands = program.createHelp().visibleCommands(program);

/** A command line in a page: what may stand before it, how it is called, and what follows. */
const CALL = /^(?:[A-Z_]+=\S+ |source <\()*(?:npx |npm run --silent )?dropchute(?: --)?(?: (.*))?$/;
/** One that names what a person is to put there. */
const PLACEHOLDER = /<\w|\[\w|…$/;

/** The words of an example as a shell takes them, without where its output goes. */
const wordsOf = (example: string): string[] =>
  Array.from(example.replace(/ > \S+$|\)$/, '').matchAll(/"([^"]*)"|\S+/g), ([word, quoted]) =>
    quoted === undefined ? word : quoted,
  );

/** Why an example is not understood; null where it is. */
function problemOf(example: string): string | null {
  const [, rest = ''] = CALL.exec(example) ?? [];
  const request = readCommandLine(wordsOf(rest), 'dropchute', 80);
  return request.kind === 'mistake' ? `${example}: ${request.text}` : null;
}

const isProblem = (problem: string | null): boolean => problem !== null;

describe('examples', () => {
  it('in help are all understood', () => {
    const examples = [program, ...commands].flatMap((command) => {
      const own = manualOf(command).examples;
      expect([command.name(), own.length]).not.toEqual([command.name(), 0]);
      return own;
    });
    expect(examples.filter((example) => !CALL.test(example))).toEqual([]);
    expect(examples.map(problemOf).filter(isProblem)).toEqual([]);
  });

  it('in help are of the command itself', () => {
    for (const command of commands) {
      const others = manualOf(command).examples.filter(
        (example) => !example.includes(`dropchute ${command.name()}`),
      );
      expect(others).toEqual([]);
    }
  });

  it('in every page are all understood', async () => {
    const pages = await Array.fromAsync(glob('{*,docs/*}.md', { cwd: root }));
    const texts = await Promise.all(pages.map((path) => readFile(join(root, path), 'utf8')));
    const examples = texts
      .flatMap((text) => text.split('\n'))
      .filter((line) => CALL.test(line) && !PLACEHOLDER.test(line));
    expect(examples.length).toBeGreaterThan(20);
    expect(examples.map(problemOf).filter(isProblem)).toEqual([]);
  });
});

describe('docs/CLI.md', () => {
  /** The sections of the page by their headings, with what is below these. */
  const sections = new Map(
    page.split(/^## /m).map((section) => [section.split('\n', 1)[0] ?? '', section] as const),
  );
  const sectionOf = (name: string): string => sections.get(name) ?? '';
  /** The first cells of its tables. */
  const namedIn = (section: string, pattern: RegExp): string[] =>
    [...section.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) => cell.match(pattern) ?? []);

  it.each(commands.map((command) => [command.name(), command] as const))(
    'has all that %s understands, and nothing else',
    (name, command) => {
      const optionsIn = (section: string) =>
        [...section.matchAll(/`(--[a-z][\w-]*)/g)].map(([, option = '']) => option);
      const documented = optionsIn(sectionOf(name));
      // what is said about every file, and where it goes, is told once
      const shared = name === 'watch' ? optionsIn(sectionOf('upload')) : [];
      const options = command.options.map(({ long }) => String(long));
      expect(documented.filter((option) => !options.includes(option))).toEqual([]);
      expect(options.filter((option) => ![...documented, ...shared].includes(option))).toEqual([]);
      expect(page).toMatch(new RegExp(`^dropchute ${name} `, 'm'));
    },
  );

  it.each(['upload', 'watch'])('has what %s may end with', (name) => {
    const command = commands.find((other) => other.name() === name);
    const told = command ? manualOf(command).exit.map(([code]) => String(code)) : [];
    expect(namedIn(sectionOf(name), /^\d+$/g)).toEqual(told);
  });

  it('has every environment variable', () => {
    const names = ENVIRONMENT.map(([name]) => `\`${name}\``);
    expect(namedIn(sectionOf('Environment variables'), /`[A-Z_]+`/g)).toEqual(names);
  });

  it.each([
    ['upload', ['json-reporter.ts']],
    ['watch', ['json-reporter.ts', 'json-watch-reporter.ts']],
  ])('has every event of %s', async (name, files) => {
    for (const file of files) {
      const source = await readFile(join(import.meta.dirname, file), 'utf8');
      const told = [...source.matchAll(/event: '([a-z-]+)'/g)].map(([, event]) => `\`${event}\``);
      expect(told.length).toBeGreaterThan(3);
      const documented = ['upload', name].flatMap((of) => namedIn(sectionOf(of), /^`[a-z-]+`$/g));
      expect(told.filter((event) => !documented.includes(event))).toEqual([]);
    }
  });
});
