import type { Machine } from './harness/machine.ts';
import type { Figure, Scenario, Transport } from './scenario.ts';

/** What a scenario came to over one transport. */
export interface Outcome {
  readonly scenario: Pick<Scenario, 'name' | 'title'>;
  readonly transport: Transport;
  readonly figures: readonly Figure[];
}

/** Whether a figure is what it should be; null where it is held to nothing. */
export function isMet({ value, target }: Figure): boolean | null {
  if (!target) return null;
  if ('exactly' in target) return value === target.exactly;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}

/** The outcomes of one scenario as lines to read. */
export function toText(outcomes: readonly Outcome[]): string {
  return outcomes
    .map(({ scenario, transport, figures }) => {
      const width = Math.max(...figures.map(({ what }) => what.length));
      const lines = figures.map((figure) => `  ${toLine(figure, width)}`.trimEnd());
      return [`${scenario.name}, ${transport}: ${scenario.title}`, ...lines, ''].join('\n');
    })
    .join('\n');
}

/** All outcomes for a program. */
export const toJson = (machine: Machine, outcomes: readonly Outcome[]): string =>
  JSON.stringify(
    {
      machine,
      scenarios: outcomes.map(({ scenario, transport, figures }) => ({
        ...scenario,
        transport,
        figures: figures.map((figure) => ({ ...figure, met: isMet(figure) })),
      })),
    },
    null,
    2,
  );

/** The outcomes of one scenario as a table of docs/PERFORMANCE.md, the transports side by side. */
export function toMarkdown(outcomes: readonly Outcome[]): string {
  const transports = outcomes.map(({ transport }) => transport);
  const rows = outcomes[0]?.figures.map(({ what, unit, ...figure }, index) => {
    const measured = outcomes.map(({ figures }) => figures[index]).map((at) => at && cellOf(at));
    return [what, ...measured, wanted({ what, unit, ...figure })];
  });
  const table = [
    ['', ...transports, 'target'],
    ['---', ...transports.map(() => '---:'), '---:'],
    ...(rows ?? []),
  ];
  const { name, title } = outcomes[0]?.scenario ?? {};
  const lines = table.map((cells) => `| ${cells.join(' | ')} |`.replaceAll('  ', ' '));
  return [`**${name}**: ${title}`, '', ...lines].join('\n');
}

const cellOf = (figure: Figure): string =>
  `${rounded(figure.value)} ${figure.unit}${isMet(figure) === false ? ' ✗' : ''}`;

/** What a figure is held to, in words; empty where it is held to nothing. */
function wanted({ target }: Figure): string {
  if (!target) return '';
  if ('exactly' in target) return `exactly ${rounded(target.exactly)}`;
  return 'atLeast' in target
    ? `at least ${rounded(target.atLeast)}`
    : `at most ${rounded(target.atMost)}`;
}

function toLine(figure: Figure, width: number): string {
  const { what, value, unit } = figure;
  const measured = `${what.padEnd(width)}  ${rounded(value).padStart(9)} ${unit.padEnd(8)}`;
  const met = isMet(figure);
  if (met === null) return measured;
  return `${measured} ${wanted(figure).padEnd(16)} ${met ? 'met' : 'MISSED'}`;
}

/** Three digits say as much as a measurement does. */
const rounded = (value: number): string =>
  Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en')
    : `${Number(value.toPrecision(3))}`;
