import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Rig, setUpRig } from './testing/rig.ts';

// A folder whose files take the place of their assets, while somebody renames them like mad.

const FIRST = ['a.jpg', 'b.jpg', 'c.jpg'] as const;
/** Those that there are at first, and those that may come. */
const NAMES = [...FIRST, 'd.jpg', 'e.jpg', 'f.jpg'] as const;

/** What somebody does to the folder. */
type Step =
  | { readonly kind: 'write' | 'remove'; readonly name: string }
  | { readonly kind: 'rename' | 'copy'; readonly from: string; readonly to: string }
  /** Each gets the name of the next, and the last that of the first. */
  | { readonly kind: 'rotate'; readonly names: readonly string[] }
  /** Waits until a file is on its way, if any is to be sent. */
  | { readonly kind: 'wait' };

interface Round {
  readonly steps: readonly Step[];
  /** What Dropchute does meanwhile: it watches, ends and begins after the first step, or is away for all of them. */
  readonly meanwhile: 'watches' | 'restarts' | 'is-away';
}

const name = fc.constantFrom(...NAMES);
const only = <const K extends Step['kind']>(kind: K) => fc.constant(kind);
const moves = { from: name, to: name };

const stepOf = (copies: boolean): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: only('write'), name }) },
    { weight: 3, arbitrary: fc.record({ kind: only('rename'), ...moves }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: only('rotate'),
        names: fc.shuffledSubarray([...NAMES], { minLength: 2, maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: only('remove'), name }) },
    { weight: 3, arbitrary: fc.record({ kind: only('wait') }) },
    { weight: copies ? 3 : 0, arbitrary: fc.record({ kind: only('copy'), ...moves }) },
  );

const roundsOf = (copies: boolean): fc.Arbitrary<Round[]> =>
  fc.array(
    fc.record({
      steps: fc.array(stepOf(copies), { minLength: 1, maxLength: 6 }),
      meanwhile: fc.constantFrom('watches', 'watches', 'restarts', 'is-away'),
    }),
    { minLength: 1, maxLength: 4 },
  );

/** Takes a step. @param size of what is written: no two contents have the same */
async function take(rig: Rig, step: Step, size: number): Promise<void> {
  const at = (name: string) => join(rig.root, name);
  const there = await readdir(rig.root);
  switch (step.kind) {
    case 'write':
      return await writeFile(at(step.name), 'x'.repeat(size));
    case 'remove':
      return await rm(at(step.name), { force: true });
    case 'rename':
      if (there.includes(step.from)) await rename(at(step.from), at(step.to));
      return;
    case 'copy': {
      if (!there.includes(step.from) || step.from === step.to) return;
      const { atime, mtime } = await stat(at(step.from));
      await copyFile(at(step.from), at(step.to));
      return await utimes(at(step.to), atime, mtime);
    }
    case 'rotate': {
      const names = step.names.filter((name) => there.includes(name));
      const aside = names.map((_, index) => `.${index}`);
      for (const [index, name] of names.entries()) await rename(at(name), at(aside[index] ?? ''));
      for (const [index, name] of names.entries()) {
        await rename(at(aside.at(index - 1) ?? ''), at(name));
      }
      return;
    }
    case 'wait': {
      const sending = Promise.withResolvers<void>();
      const stop = rig.engine.subscribe((event) => {
        if (event.kind === 'changed' && event.upload.state.phase === 'sending') sending.resolve();
      });
      await rig.hotFolders.check(rig.id);
      await Promise.race([rig.hotFolders.idle(), sending.promise]);
      stop();
      return;
    }
  }
}

/** Resolves once there is nothing left to be done, however closely one looks. */
async function comeToRest(rig: Rig): Promise<void> {
  for (let look = 0; look < 2; look += 1) {
    await rig.hotFolders.check(rig.id);
    await rig.hotFolders.idle();
  }
  await rig.shows(({ counts }) => counts.waiting === 0);
}

/** Each file that is there: whether its own asset has its content, and which assets of other files have it too. */
async function standingsOf(rig: Rig) {
  const assets = await rig.assets();
  const listed = (['uploaded', 'skipped'] as const).flatMap(
    (group) => rig.hotFolders.files(rig.id, group, 0).files,
  );
  const present = await readdir(rig.root);
  const assetOf = (name: string): string | undefined => {
    const standing = listed.find(({ path }) => path === name)?.standing;
    return standing && 'asset' in standing ? standing.asset?.id : undefined;
  };
  return await Promise.all(
    present.map(async (name) => {
      const content = await readFile(join(rig.root, name));
      const md5 = createHash('md5').update(content).digest('hex');
      const having = new Set(assets.flatMap((asset) => (asset.md5 === md5 ? asset.id : [])));
      const isInOwn = having.has(assetOf(name) ?? '');
      const others = present.filter((other) => other !== name && having.has(assetOf(other) ?? ''));
      return { name, isInOwn, others };
    }),
  );
}

/** Has it all done to a folder, and looks at what has become of each file whenever that has come to rest. */
async function play(rounds: readonly Round[], copies: boolean): Promise<void> {
  const rig = await setUpRig();
  let size = 0;
  const next = () => {
    size += 1;
    return size;
  };
  for (const name of FIRST) await take(rig, { kind: 'write', name }, next());
  const details = { ...rig.skipping, duplicates: copies ? 'skip' : 'upload' } as const;
  await rig.setUp({ replacement: 'replace', details: { kind: 'own', details } });
  await rig.arrived(FIRST.length);
  for (const { steps, meanwhile } of rounds) {
    const taken = meanwhile === 'is-away' ? steps.filter(({ kind }) => kind !== 'wait') : steps;
    if (meanwhile === 'is-away') await rig.end();
    for (const [index, step] of taken.entries()) {
      await take(rig, step, next());
      if (meanwhile === 'restarts' && index === 0) await rig.restart();
    }
    if (meanwhile === 'is-away') await rig.restart();
    await comeToRest(rig);
    const found = await standingsOf(rig);
    const wanted = found.map(({ name, others }) => ({
      name,
      isInOwn: true,
      others: copies ? others : [],
    }));
    expect(found).toEqual(wanted);
    expect(rig.view().counts).toMatchObject({ failed: 0, asking: 0 });
  }
  const sent = rig.demo.stats.requests['storage.put'];
  await rig.restart();
  await comeToRest(rig);
  expect(rig.demo.stats.requests['storage.put']).toBe(sent);
}

it.each([
  ['each content is in one asset, that of its file', false],
  ['with copies that share an asset, no file loses its content to another', true],
])('%s', { timeout: 120_000 }, async (_, copies) => {
  await fc.assert(
    fc.asyncProperty(roundsOf(copies), (rounds) => play(rounds, copies)),
    // a round takes seconds: more of them, and other seeds, are for whoever changes what is tried here
    { seed: 31, numRuns: 4, endOnFailure: true },
  );
});
