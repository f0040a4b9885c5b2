import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorCodeSchema, explain } from '../../../shared/errors.ts';
import { skipReasonSchema, waitReasonSchema } from '../../../shared/upload-state.ts';
import { describeState } from '../../../shared/wording.ts';
import { afterFault } from '../retry-policy.ts';

/** docs/RELIABILITY.md says what the code does; here it is held to it. */

const docs = join(import.meta.dirname, '../../../docs');
const page = await readFile(join(docs, 'RELIABILITY.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
  .filter(([first]) => first !== '---' && !first?.startsWith('What '));
const faults = rows.filter((cells) => cells.length === 5);

/** More attempts than any fault is worth. */
const MANY = 1_000;

test('each row names a spec that exists', async () => {
  const missing: string[] = [];
  for (const [what = '', , , , proof = ''] of faults) {
    const [, path = '', title = ''] = /\]\(([^)]+)\) “(.+)”$/.exec(proof) ?? [];
    const source = path === '' ? '' : await readFile(join(docs, path), 'utf8');
    if (title === '' || !source.includes(title)) missing.push(`${what}: ${proof}`);
  }
  expect(faults.length).toBeGreaterThan(60);
  expect(missing).toEqual([]);
});

test('what a person sees is said in the words of the app', () => {
  const asset = { id: 'a', url: 'https://a.example', adminUrl: null };
  const words = new Set<string>([
    ...errorCodeSchema.options.map((code) => explain(code).what),
    ...waitReasonSchema.options.map((why) =>
      describeState({ phase: 'waiting', why, error: null, attempts: 0, until: null }),
    ),
    ...skipReasonSchema.options.map((why) => describeState({ phase: 'skipped', why, asset })),
    ...(['creating', 'paused', 'cancelling', 'cancelled'] as const).map((phase) =>
      describeState({ phase }),
    ),
    describeState({ phase: 'sending', sent: 0, total: 1 }),
    describeState({ phase: 'done', asset }),
  ]);
  const said = faults.flatMap(([, , sees = '']) =>
    [...sees.matchAll(/“([^”]+)”/g)].map(([, quote = '']) => quote),
  );
  expect(said.length).toBeGreaterThan(50);
  expect(said.filter((quote) => !words.has(quote))).toEqual([]);
});

test('what is retried, and how often, is what the policy says', () => {
  const attempts = (code: (typeof errorCodeSchema.options)[number]): string => {
    for (let times = 1; times <= MANY; times += 1) {
      if (afterFault(code, times, 0).kind === 'give-up') return `${times}`;
    }
    return 'without end';
  };
  const retried = errorCodeSchema.options
    .filter((code) => attempts(code) !== '1')
    .map((code) => [`\`${code}\``, explain(code).what, attempts(code)]);
  const listed = rows.filter(([code]) => code?.startsWith('`'));
  expect(new Set(listed.map(String))).toEqual(new Set(retried.map(String)));
});
