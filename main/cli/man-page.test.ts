import { expect, it } from 'vitest';
import { manPage } from './man-page.ts';
import { buildProgram } from './program.ts';
import { roff } from './roff.ts';

const page = manPage();
const lines = page.split('\n');

it('has the sections that manual pages have, in their order', () => {
  const sections = lines.flatMap((line) => /^\.SH (.*)/.exec(line)?.[1] ?? []);
  expect(sections).toEqual([
    ...['NAME', 'SYNOPSIS', 'DESCRIPTION', 'OPTIONS', 'COMMANDS'],
    ...['ENVIRONMENT', 'FILES', 'EXAMPLES'],
  ]);
  expect(lines[0]).toMatch(/^\.TH DROPCHUTE 1 /);
  expect(page).toContain("dropchute \\- gets files into a DatoCMS project's media area\n");
});

it('has every command and every option that is in help, and no other', () => {
  const program = buildProgram(() => undefined);
  const commands = program.createHelp().visibleCommands(program);
  const described = lines.flatMap((line) => /^\.SS (\S+)/.exec(line)?.[1] ?? []);
  expect(described).toEqual(commands.map((command) => command.name()));
  for (const { long, description } of [program, ...commands].flatMap(({ options }) => options)) {
    expect(page).toContain(`\n\\fB${roff(String(long))}\\fR`);
    expect(page).toContain(`\n${roff(description)}\n`);
  }
});

it('is plain ASCII with nothing but the requests that every reader of manual pages knows', () => {
  expect(page).toMatch(/^[\n\x20-\x7e]+$/);
  const requests = lines.flatMap((line) => /^[.'](\w*)/.exec(line)?.[1] ?? []);
  expect(new Set(requests)).toEqual(new Set(['TH', 'SH', 'SS', 'PP', 'TP', 'nf', 'fi']));
});

it.each([
  ['.hidden\n.x', '\\&.hidden\n\\&.x'],
  ['a\\b', 'a\\eb'],
  ['--tag', '\\-\\-tag'],
  ['TOKEN=…', 'TOKEN=\\[u2026]'],
])('takes %j for nothing but text', (text, expected) => {
  expect(roff(text)).toBe(expected);
});
