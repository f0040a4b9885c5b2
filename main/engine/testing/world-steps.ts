import fc from 'fast-check';
import type { ErrorCode } from '../../../shared/errors.ts';
import { type DuplicatePolicy, duplicatePolicySchema } from '../../../shared/upload.ts';
import type { Errand, Trouble } from './fake-line.ts';

/** One thing that happens in a world. `which` is a fraction of the uploads that there are by then. */
export type Step =
  | {
      readonly do: 'add';
      readonly contents: readonly number[];
      readonly duplicates: DuplicatePolicy;
    }
  | { readonly do: 'trouble'; readonly errand: Errand; readonly trouble: Trouble }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'crash' | 'quit'; readonly ms: number }
  | { readonly do: 'go-offline' | 'go-online' | 'wake' }
  | {
      readonly do: 'cancel' | 'pause' | 'resume' | 'retry' | 'move-to-front' | 'remove';
      readonly which: number | 'all';
    }
  | {
      readonly do: 'save' | 'vanish' | 'come-back';
      readonly which: number;
      readonly content: number;
    }
  | { readonly do: 'foreign-asset'; readonly content: number }
  /** An asset that is there gets another file; `which` is a fraction of those. */
  | { readonly do: 'replace'; readonly which: number; readonly content: number }
  | { readonly do: 'take-id' | 'delete-asset'; readonly which: number };

const content = fc.nat({ max: 4 });
/** ms; some moments matter more than others */
const ms = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 200 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 2_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
);
const which = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const LOST: readonly ErrorCode[] = ['connection-lost', 'timed-out', 'server-error'];
const REFUSED: readonly ErrorCode[] = [
  ...LOST,
  'internal',
  ...(['network-unreachable', 'rate-limited', 'unexpected-answer', 'token-invalid'] as const),
];
const STORAGE: readonly ErrorCode[] = [
  ...(['connection-lost', 'stalled', 'storage-url-expired', 'server-error'] as const),
  ...(['checksum-mismatch', 'storage-rejected', 'network-unreachable'] as const),
];

/** ms; one that came later could meet what was created, and deleted again, after it */
const LATEST = 300;

const refused = (codes: readonly ErrorCode[]): fc.Arbitrary<Trouble> =>
  fc.record({ kind: fc.constant('refused' as const), code: fc.constantFrom(...codes) });
const answerLost: fc.Arbitrary<Trouble> = fc.record({
  kind: fc.constant('answer-lost' as const),
  code: fc.constantFrom(...LOST),
  later: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: LATEST })),
});
const slow: fc.Arbitrary<Trouble> = fc.record({
  kind: fc.constant('slow' as const),
  ms: fc.integer({ min: 0, max: 3_000 }),
});

const trouble: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('trouble' as const),
    errand: fc.constantFrom<Errand>(
      ...(['requestUpload', 'findAssets', 'findByMd5', 'addTags'] as const),
      ...(['hasAssetOfSize', 'jobResult'] as const),
    ),
    trouble: fc.oneof(refused(REFUSED), answerLost, slow),
  }),
  fc.record({
    do: fc.constant('trouble' as const),
    errand: fc.constant<Errand>('deleteAsset'),
    // one that took effect much later could meet what was created in between under the same id
    trouble: fc.oneof(
      refused(REFUSED),
      fc.record({
        kind: fc.constant('answer-lost' as const),
        code: fc.constantFrom(...LOST),
        later: fc.constant(0),
      }),
    ),
  }),
  fc.record({
    do: fc.constant('trouble' as const),
    errand: fc.constantFrom<Errand>('createAsset', 'replaceFile'),
    trouble: fc.oneof(
      answerLost,
      refused(REFUSED),
      slow,
      fc.record({
        kind: fc.constant('slow-job' as const),
        ms: fc.integer({ min: 0, max: 4_000 }),
      }),
      fc.constant({ kind: 'job-fails' as const }),
    ),
  }),
  fc.record({
    do: fc.constant('trouble' as const),
    errand: fc.constant<Errand>('transfer'),
    trouble: fc.oneof(refused(STORAGE), slow, fc.constant({ kind: 'damage' as const })),
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      contents: fc.array(content, { minLength: 1, maxLength: 4 }),
      duplicates: fc.constantFrom(...duplicatePolicySchema.options),
    }),
  },
  { weight: 7, arbitrary: trouble },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('pass' as const), ms }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('crash' as const, 'crash' as const, 'quit' as const),
      ms,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('go-offline' as const, 'go-online' as const, 'wake' as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...(['cancel', 'pause', 'resume', 'retry', 'move-to-front', 'remove'] as const),
      ),
      which: fc.oneof(
        { weight: 3, arbitrary: which },
        { weight: 1, arbitrary: fc.constant('all' as const) },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('save' as const, 'vanish' as const, 'come-back' as const),
      which,
      content,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('foreign-asset' as const), content }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('replace' as const), which, content }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('take-id' as const, 'delete-asset' as const),
      which,
    }),
  },
);

/**
 * What may happen, in any order; but where bytes are damaged, nothing else happens to creations: what
 * shows up when its damaged like was deleted and sent again under another path, nobody can tell from
 * somebody else's asset.
 */
export const steps = fc
  .array(step, { minLength: 1, maxLength: 30 })
  .map((all) => (all.some(isDamage) ? all.filter((each) => !isAboutCreation(each)) : all));

const isDamage = (step: Step): boolean => step.do === 'trouble' && step.trouble.kind === 'damage';

const isAboutCreation = (step: Step): boolean =>
  step.do === 'trouble' && (step.errand === 'createAsset' || step.errand === 'replaceFile');

/** One line for each step. */
export const describeSteps = (taken: readonly Step[]): string =>
  taken.map((step, index) => `${index + 1}. ${describeStep(step)}`).join('\n');

function describeStep({ do: what, ...rest }: Step): string {
  return `${what} ${JSON.stringify(rest)}`;
}
