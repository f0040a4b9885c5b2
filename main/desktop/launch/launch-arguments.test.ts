import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Launch, ownArguments, parseArguments } from './launch-arguments.ts';

const FOLDER = resolve('/photos');
const at = (name: string): string => resolve(FOLDER, name);

const upload = (
  names: readonly string[],
  said: { preset?: string; project?: string; hidden?: boolean } = {},
): Launch => ({
  kind: 'upload',
  files: { paths: names.map(at), preset: said.preset ?? null, project: said.project ?? null },
  hidden: said.hidden ?? false,
});

describe('the app’s own arguments', () => {
  it('are all behind the executable, once it is packaged', () => {
    expect(ownArguments(['/opt/Dropchute', '--no-sandbox', 'a.jpg'], true)).toEqual([
      '--no-sandbox',
      'a.jpg',
    ]);
  });
  it('do not have the app’s folder among them', () => {
    expect(ownArguments(['electron', '--inspect=0', '/dropchute', '--hidden', 'a'], false)).toEqual(
      ['--inspect=0', '--hidden', 'a'],
    );
  });
});

describe('arguments', () => {
  it.each<[string[], Launch]>([
    [[], { kind: 'open', hidden: false }],
    [['--hidden'], { kind: 'open', hidden: true }],
    [['a.jpg', 'b.jpg'], upload(['a.jpg', 'b.jpg'])],
    [['a.jpg', './a.jpg', at('a.jpg')], upload(['a.jpg'])],
    [['--upload', 'a.jpg', '--preset', 'Press'], upload(['a.jpg'], { preset: 'Press' })],
    [['--preset=Press kit', '--upload=a.jpg'], upload(['a.jpg'], { preset: 'Press kit' })],
    [
      ['--project', 'Shop', 'a.jpg', '--hidden'],
      upload(['a.jpg'], { project: 'Shop', hidden: true }),
    ],
    [[pathToFileURL(at('ä b.jpg')).href], upload(['ä b.jpg'])],
    [['--', '--preset', '-x.jpg'], upload(['--preset', '-x.jpg'])],
    [
      ['-psn_0_4242', '--v=1', '--no-sandbox', '--type=gpu', '--updated'],
      { kind: 'open', hidden: false },
    ],
    [['--help', 'a.jpg'], { kind: 'tell', what: 'help' }],
    [['--version'], { kind: 'tell', what: 'version' }],
    [['--upload'], { kind: 'wrong', error: { code: 'nothing-to-add' } }],
    [['--preset', 'Press'], { kind: 'wrong', error: { code: 'nothing-to-add' } }],
  ])('%j', (given, launch) => {
    expect(parseArguments(given, FOLDER)).toEqual(launch);
  });

  it.each([
    [['--prest', 'Press', 'a.jpg'], '--prest: is --preset meant?'],
    [['--uplaod', 'a.jpg'], '--uplaod: is --upload meant?'],
    [['a.jpg', '--preset'], '--preset needs a name after it'],
    [['a.jpg', '--preset', '--hidden'], '--preset needs a name after it'],
    [['a.jpg', '--preset='], '--preset needs a name after it'],
    [Array.from({ length: 100_001 }, String), '100001 arguments'],
  ])('that cannot be meant so upload nothing: %#', (given, detail) => {
    expect(parseArguments(given, FOLDER)).toEqual({
      kind: 'wrong',
      error: { code: 'arguments-unknown', detail },
    });
  });

  it('count for nothing beside a link', () => {
    const link = 'dropchute://uploads';
    expect(parseArguments(['--upload', 'a.jpg', link, '--', 'b.jpg'], FOLDER)).toEqual({
      kind: 'link',
      link,
    });
    expect(parseArguments(['--', link, 'b.jpg'], FOLDER)).toMatchObject({ kind: 'link' });
  });

  const argument = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('--', '-', '--upload', '--preset', '--project=', '--hidden', 'file://x/y', 'a'),
  );

  it('become absolute paths without a zero in them, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(argument), (given) => {
        const launch = parseArguments(given, FOLDER);
        if (launch.kind !== 'upload') return;
        const { paths } = launch.files;
        expect(paths.every((path) => isAbsolute(path) && !path.includes('\0'))).toBe(true);
        expect(new Set(paths).size).toBe(paths.length);
      }),
    );
  });

  it('are all files behind --', () => {
    const name = fc.stringMatching(/^[-a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1 }), (names) => {
        expect(parseArguments(['--', ...names], FOLDER)).toEqual(upload(names));
      }),
    );
  });

  it('never name a file where a link is among them', () => {
    const link = fc.string({ unit: 'binary' }).map((rest) => `dropchute:${rest}`);
    fc.assert(
      fc.property(fc.array(argument), link, fc.array(argument), (before, link, after) => {
        expect(parseArguments([...before, link, ...after], FOLDER).kind).toBe('link');
      }),
    );
  });
});

it('passes over what can be no path', () => {
  const given = ['', 'a\0b.jpg', 'x'.repeat(40_000), 'a.jpg'];
  expect(parseArguments(given, FOLDER)).toEqual(upload(['a.jpg']));
});
