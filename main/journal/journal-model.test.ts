import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { errorCodeSchema } from '../../shared/errors.ts';
import { type BatchOptions, duplicatePolicySchema, prioritySchema } from '../../shared/upload.ts';
import { skipReasonSchema, type UploadGroup, waitReasonSchema } from '../../shared/upload-state.ts';
import type { DurableState, JournalChange, JournalEntry } from '../engine/journal-port.ts';
import type { SourceOrigin } from '../engine/ports.ts';
import { createMemoryJournal } from './memory-journal.ts';
import { openJournal } from './open-journal.ts';
import { newEntries } from './testing/entries.ts';

/** Whatever is done to it, the journal on disk holds what the journal in memory holds. */

/** Any string that JavaScript can hold: NUL, halves of surrogate pairs and all. */
const anyString = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));

const time = fc.integer({ min: 0, max: 8.64e15 });
const asset = fc.record({ id: fc.string(), url: fc.webUrl(), adminUrl: fc.option(fc.webUrl()) });
const error = fc.record(
  { code: fc.constantFrom(...errorCodeSchema.options), detail: anyString },
  { requiredKeys: ['code'] },
);

const state: fc.Arbitrary<DurableState> = fc.oneof(
  fc.record({
    phase: fc.constantFrom(
      ...(['queued', 'checking', 'requesting', 'creating', 'confirming'] as const),
      ...(['paused', 'cancelling', 'cancelled'] as const),
    ),
  }),
  fc.record({
    phase: fc.constant('waiting' as const),
    why: fc.constantFrom(...waitReasonSchema.options),
    error: fc.option(error),
    attempts: fc.nat(),
    until: fc.option(time),
  }),
  fc.record(
    {
      phase: fc.constant('skipped' as const),
      why: fc.constantFrom(...skipReasonSchema.options),
      asset,
    },
    { requiredKeys: ['phase', 'why'] },
  ),
  fc.record({ phase: fc.constant('failed' as const), error }),
  fc.record({ phase: fc.constant('done' as const), asset }),
);

const fingerprint = fc.record({
  size: fc.maxSafeNat(),
  modified: fc.double({ noNaN: true, min: 0, max: 8.64e15 }),
});

const delivery = fc.option(fc.record({ path: anyString, md5: anyString }));

const origin: fc.Arbitrary<SourceOrigin> = fc.oneof(
  fc.record({ kind: fc.constantFrom('local-file' as const, 'blob' as const), path: anyString }),
  fc.record({ kind: fc.constant('remote-url' as const), url: fc.webUrl() }),
);

const text = fc.constantFrom('Šárka', '© Studio', '日本', 'a\0"b');
const byLocale = <T>(value: fc.Arbitrary<T>) =>
  fc.dictionary(fc.constantFrom('en', 'pt-BR', 'zh'), value, { noNullPrototype: true });
const fraction = fc.double({ noNaN: true, min: 0, max: 1 });

const options: fc.Arbitrary<BatchOptions> = fc.record({
  metadata: fc.record({
    tags: fc.array(fc.constantFrom('summer', 'Zürich', '日本', '👩‍🎨'), { maxLength: 3 }),
    copyright: fc.option(text),
    author: fc.option(text),
    notes: fc.option(text),
    collection: fc.option(text),
    title: byLocale(text),
    alt: byLocale(text),
    customData: byLocale(
      fc.dictionary(fc.constantFrom('a', 'b c'), text, { noNullPrototype: true }),
    ),
    focalPoint: fc.option(fc.record({ x: fraction, y: fraction })),
  }),
  duplicates: fc.constantFrom(...duplicatePolicySchema.options),
  priority: fc.constantFrom(...prioritySchema.options),
});

const facts = fc.record({
  name: anyString,
  folder: anyString,
  mediaType: fc.string(),
  projectId: fc.string(),
  origin,
  options,
  fingerprint,
  state,
  delivery,
});

const change = fc.record(
  { state, delivery, fingerprint, name: anyString, mediaType: anyString },
  { requiredKeys: [] },
);

/** Which upload, as a fraction of those ever added. */
const which = fc.double({ noNaN: true, min: 0, max: 1, maxExcluded: true });

const step = fc.oneof(
  fc.record({
    do: fc.constantFrom('add' as const, 'addAll' as const),
    count: fc.integer({ min: 0, max: 250 }),
    facts,
  }),
  fc.record({
    do: fc.constant('record' as const),
    changes: fc.array(fc.tuple(which, change), { maxLength: 4 }),
  }),
  fc.record({ do: fc.constant('remove' as const), which: fc.array(which, { maxLength: 4 }) }),
  fc.record({ do: fc.constant('reopen' as const) }),
);

const groups: readonly UploadGroup[] = [
  'waiting',
  'active',
  'paused',
  'done',
  'skipped',
  'failed',
  'cancelled',
];

it('holds what the journal in memory holds, through any sequence of writes and reopenings', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 12 }),
      fc.subarray([...groups]),
      async (steps, wanted) => {
        const folder = mkdtempSync(join(tmpdir(), 'dropchute-journal-'));
        const open = () =>
          openJournal(folder, {
            now: Date.now,
            onUnreadable: (ids) => expect(ids).toEqual([]),
          }).journal;
        let journal = open();
        const model = createMemoryJournal();
        const added: JournalEntry[] = [];
        const pick = (fraction: number) => added[Math.floor(fraction * added.length)];
        try {
          for (const step of steps) {
            switch (step.do) {
              case 'add':
              case 'addAll': {
                const entries = newEntries(step.count, step.facts);
                added.push(...entries);
                await journal[step.do](entries);
                await model[step.do](entries);
                break;
              }
              case 'record': {
                const changes = step.changes.flatMap(([fraction, change]): JournalChange[] => {
                  const entry = pick(fraction);
                  return entry ? [{ id: entry.id, ...change }] : [];
                });
                journal.record(changes);
                model.record(changes);
                break;
              }
              case 'remove': {
                const ids = step.which.flatMap((fraction) => pick(fraction)?.id ?? []);
                journal.remove(ids);
                model.remove(ids);
                break;
              }
              case 'reopen':
                journal.close();
                journal = open();
            }
          }
          expect(journal.load()).toEqual(model.load());
          expect(journal.load(wanted)).toEqual(model.load(wanted));
        } finally {
          journal.close();
          rmSync(folder, { recursive: true });
        }
      },
    ),
    { numRuns: 60 },
  );
});
