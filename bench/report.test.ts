import { expect, it } from 'vitest';
import { isMet, toMarkdown, toText } from './report.ts';
import type { Figure } from './scenario.ts';

const figure = (value: number, target?: Figure['target']): Figure => ({
  what: 'time',
  value,
  unit: 's',
  ...(target && { target }),
});

it.each([
  [2, { atMost: 2 }, true],
  [2.1, { atMost: 2 }, false],
  [2, { atLeast: 2 }, true],
  [1.9, { atLeast: 2 }, false],
  [2, { exactly: 2 }, true],
  [3, { exactly: 2 }, false],
  [2, undefined, null],
])('holds %f to %o: %s', (value, target, met) => {
  expect(isMet(figure(value, target))).toBe(met);
});

it('says of each figure what it should be and whether it is', () => {
  const scenario = { name: 'large', title: 'a large file' };
  const figures = [figure(1_234.5), figure(2.0449, { atMost: 2 }), figure(3, { atLeast: 3 })];
  expect(toText([{ scenario, transport: 'TLS', figures }]).split('\n')).toEqual([
    'large, TLS: a large file',
    '  time      1,235 s',
    '  time       2.04 s        at most 2        MISSED',
    '  time          3 s        at least 3       met',
    '',
  ]);
});

it('puts the transports side by side for the page', () => {
  const scenario = { name: 'large', title: 'a large file' };
  const outcomes = (['plain', 'TLS'] as const).map((transport, index) => ({
    scenario,
    transport,
    figures: [figure(1 + index, { atMost: 1 }), figure(7)],
  }));
  expect(toMarkdown(outcomes).split('\n')).toEqual([
    '**large**: a large file',
    '',
    '| | plain | TLS | target |',
    '| --- | ---: | ---: | ---: |',
    '| time | 1 s | 2 s ✗ | at most 1 |',
    '| time | 7 s | 7 s | |',
  ]);
});
