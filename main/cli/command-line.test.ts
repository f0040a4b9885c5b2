import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { readCommandLine } from './command-line.ts';

const read = (...argv: string[]) => readCommandLine(argv, 'dropchute', 100);

/** The text of a command line that was refused. */
function mistake(...argv: string[]): string {
  const request = read(...argv);
  return request.kind === 'mistake' ? request.text : `accepted: ${JSON.stringify(request)}`;
}

describe('upload', () => {
  it('needs only something to upload', () => {
    expect(read('upload', 'a.jpg', './photos')).toEqual({
      kind: 'upload',
      options: {
        paths: ['a.jpg', './photos'],
        urls: [],
        tag: [],
        title: {},
        alt: {},
        demo: false,
        json: false,
      },
    });
  });

  it('takes every option', () => {
    const request = read(
      ...[
        'upload',
        'a.jpg',
        '--preset',
        'Press',
        '--tag',
        'spring',
        '--tag',
        ' press ',
        '--tag',
        'spring',
      ],
      ...['--copyright', '© Ada', '--author', 'Ada', '--notes', 'On loan', '--collection', 'a/b'],
      ...[
        '--title',
        'en=Vase {year}',
        '--title',
        'pt-BR=Vaso = jarra',
        '--alt',
        'en=A vase\non a table',
      ],
      ...['--duplicates', 'tag', '--bandwidth', '2.5', '--concurrency', '8'],
      ...['--api-url', 'http://127.0.0.1:4000', '--environment', 'staging'],
      ...['--urls-from', 'list.txt', '--data-dir', '/data', '--json'],
    );
    expect(request).toEqual({
      kind: 'upload',
      options: {
        paths: ['a.jpg'],
        urls: [],
        urlsFrom: 'list.txt',
        preset: 'Press',
        tag: ['spring', 'press', 'spring'],
        copyright: '© Ada',
        author: 'Ada',
        notes: 'On loan',
        title: { en: 'Vase {year}', 'pt-BR': 'Vaso = jarra' },
        alt: { en: 'A vase\non a table' },
        duplicates: 'tag',
        collection: 'a/b',
        concurrency: 8,
        bandwidth: 2_500_000,
        demo: false,
        apiUrl: 'http://127.0.0.1:4000',
        environment: 'staging',
        dataDir: '/data',
        json: true,
      },
    });
  });

  it('tells addresses from paths', () => {
    const sources = ['https://example.com/a.jpg', './https:', 'HTTP://example.com/b', 'ftp://c'];
    expect(read('upload', ...sources)).toMatchObject({
      options: {
        paths: ['./https:', 'ftp://c'],
        urls: ['https://example.com/a.jpg', 'HTTP://example.com/b'],
      },
    });
  });

  it('needs no sources beside a list of them', () => {
    expect(read('upload', '--urls-from', '-')).toMatchObject({
      options: { paths: [], urls: [], urlsFrom: '-' },
    });
  });

  it('takes a path that looks like an option after --', () => {
    expect(read('upload', '--demo', '--', '--json')).toMatchObject({
      options: { paths: ['--json'], demo: true, json: false },
    });
  });

  it.each([
    [['upload'], 'name files, folders or addresses'],
    [['upload', 'a', ''], 'a path that is not empty'],
    [['upload', 'a', '--tags', 'x'], '--tag'],
    [['upload', 'a', '--tag', '  '], 'not empty'],
    [['upload', 'a', '--copyright', ''], 'not empty'],
    [['upload', 'a', '--author', ' '], 'not empty'],
    [['upload', 'a', '--notes', ''], 'not empty'],
    [['upload', 'a', '--title', 'A vase'], 'en=A vase'],
    [['upload', 'a', '--title', '=A vase'], 'en=A vase'],
    [['upload', 'a', '--alt', 'english=A vase'], 'en=A vase'],
    [['upload', 'a', '--alt', 'en='], 'en=A vase'],
    [['upload', 'a', '--duplicates', 'keep'], 'skip, tag, upload'],
    [['upload', 'a', '--bandwidth', '0'], 'at least 0.01'],
    [['upload', 'a', '--bandwidth', '2,5'], 'such as 2.5'],
    [['upload', 'a', '--bandwidth', 'fast'], 'such as 2.5'],
    [['upload', 'a', '--concurrency', '0'], 'from 1 to 16'],
    [['upload', 'a', '--concurrency', '17'], 'from 1 to 16'],
    [['upload', 'a', '--concurrency', '2.5'], 'from 1 to 16'],
    [['upload', 'a', '--api-url', 'datocms'], 'https://site-api.datocms.com'],
    [['upload', 'a', '--api-url', 'file:///etc'], 'https://site-api.datocms.com'],
    [['upload', 'a', '--demo', '--api-url', 'http://localhost'], 'cannot be used with'],
    [['upload', 'a', '--tag', '{file}'], 'There is no variable {file}. The variables are'],
    [['upload', 'a', '--author', 'by {who}'], 'There is no variable {who}'],
    [['upload', 'a', '--alt', 'en={what}'], 'There is no variable {what}'],
    [['upload', 'a', '--token', 'secret'], 'unknown option'],
  ])('refuses %j and says what is wrong', (argv, text) => {
    expect(mistake(...argv)).toContain(text);
    expect(mistake(...argv)).toContain('upload --help');
  });
});

describe('watch', () => {
  const DEFAULTS = {
    ...{ tag: [], title: {}, alt: {}, demo: false, json: false },
    ...{ after: 'keep', settle: 2, existing: 'upload', changed: 'new' },
    subfolders: { asTags: false, asCollections: false },
    ...{ include: [], ignore: [], poll: false, receipt: false, once: false, wait: false },
  };

  it('needs only a folder', () => {
    expect(read('watch', 'outbox')).toEqual({
      kind: 'watch',
      options: { ...DEFAULTS, folder: resolve('outbox') },
    });
  });

  it('takes every option', () => {
    const request = read(
      ...['watch', '/outbox', '--preset', 'Press', '--tag', 'a', '--duplicates', 'upload'],
      ...['--after', 'move', '--settle', '0.5', '--existing', 'ignore', '--changed', 'replace'],
      ...['--subfolders', 'tags,collections', '--include', '*.jpg', '--include', '*.png'],
      ...['--ignore', 'drafts/**', '--poll', '--receipt', '--once', '--demo', '--json'],
    );
    expect(request).toEqual({
      kind: 'watch',
      options: {
        ...DEFAULTS,
        ...{ folder: '/outbox', preset: 'Press', tag: ['a'], duplicates: 'upload' },
        ...{ after: 'move', settle: 0.5, existing: 'ignore', changed: 'replace' },
        subfolders: { asTags: true, asCollections: true },
        ...{ include: ['*.jpg', '*.png'], ignore: ['drafts/**'] },
        ...{ poll: true, receipt: true, once: true, demo: true, json: true },
      },
    });
  });

  it.each([
    ['tags', { asTags: true, asCollections: false }],
    ['collections', { asTags: false, asCollections: true }],
    ['ignore', null],
  ])('takes subfolders as %s', (value, subfolders) => {
    expect(read('watch', '.', '--subfolders', value)).toMatchObject({ options: { subfolders } });
  });

  it.each([
    [['watch'], "missing required argument 'folder'"],
    [['watch', ''], 'a path that is not empty'],
    [['watch', 'a', 'b'], 'too many arguments'],
    [['watch', 'a', '--after', 'delete'], 'keep, move, trash'],
    [['watch', 'a', '--existing', 'skip'], 'upload, ignore'],
    [['watch', 'a', '--changed', 'ask'], 'new, replace'],
    [['watch', 'a', '--settle', '0.1'], 'from 0.5 to 600'],
    [['watch', 'a', '--settle', 'soon'], 'from 0.5 to 600'],
    [['watch', 'a', '--subfolders', 'tags,ignore'], 'tags,collections or ignore'],
    [['watch', 'a', '--include', '[a'], '“]” is missing'],
    [['watch', 'a', '--ignore', '../b'], 'it must stay inside'],
    [['watch', 'a', '--wait', '--once'], 'cannot be used with'],
    [['watch', 'a', '--tag', '{file}'], 'There is no variable {file}'],
  ])('refuses %j and says what is wrong', (argv, text) => {
    expect(mistake(...argv)).toContain(text);
    expect(mistake(...argv)).toContain('watch --help');
  });
});

describe('presets', () => {
  it('are all listed, or one is shown', () => {
    expect(read('presets')).toEqual({ kind: 'presets', options: { json: false } });
    expect(read('presets', 'Press', '--json', '--data-dir', '/data')).toEqual({
      kind: 'presets',
      options: { name: 'Press', json: true, dataDir: '/data' },
    });
  });
});

describe('demo', () => {
  it('needs nothing', () => {
    expect(read('demo')).toEqual({ kind: 'demo', options: { json: false } });
  });

  it('takes every option', () => {
    const request = read(
      ...['demo', '--port', '4000', '--data-dir', '/data', '--rate-limit', '60/3'],
      ...['--job-delay', '250', '--storage-rate', '1000000', '--json'],
    );
    expect(request).toEqual({
      kind: 'demo',
      options: {
        port: 4000,
        dataDir: '/data',
        rateLimit: { requests: 60, seconds: 3 },
        jobDelay: 250,
        storageRate: 1_000_000,
        json: true,
      },
    });
  });

  it.each([
    [['demo', '--port', '70000'], '65535'],
    [['demo', '--rate-limit', '60'], '60/3'],
    [['demo', '--rate-limit', '0/3'], '60/3'],
    [['demo', '--job-delay', 'soon'], 'milliseconds'],
    [['demo', '--storage-rate', '0'], '1 or more'],
    [['demo', 'photos'], 'too many arguments'],
  ])('refuses %j and says what is wrong', (argv, text) => {
    expect(mistake(...argv)).toContain(text);
  });
});

describe('dropchute itself', () => {
  it('prints its version', () => {
    expect(read('--version')).toEqual({ kind: 'answer', text: `${packageJson.version}\n` });
  });

  it.each([
    [['--help'], ['upload', 'watch', 'presets', 'demo', 'Examples:']],
    [
      ['watch', '--help'],
      ['DATOCMS_API_TOKEN', '--after', '--preset', '_uploaded', '{folder}', 'Examples:', '130'],
    ],
    [
      ['upload', '--help'],
      ['DATOCMS_API_TOKEN', 'history', '--json', 'Examples:', '130', '1 to 16', 'skip', 'go on'],
    ],
    [
      ['demo', '--help'],
      ['--storage-rate', 'Examples:', 'mediaUrl'],
    ],
  ])('explains %j', (argv, texts) => {
    const request = read(...argv);
    expect(request.kind).toBe('answer');
    for (const text of texts)
      expect(request).toMatchObject({ text: expect.stringContaining(text) });
  });

  it('explains itself also in narrow terminals, where explanations stand below', () => {
    const request = readCommandLine(['watch', '--help'], 'dropchute', 40);
    const [options = ''] = request.kind === 'answer' ? request.text.split('Examples:') : [];
    expect(options).toContain('  --existing <what>\n      what to do, the first time,');
    expect(
      options
        .split('\n')
        .slice(1)
        .filter((line) => line.length > 40),
    ).toEqual([]);
  });

  it('refuses an unknown command and suggests the one meant', () => {
    expect(mistake('uplod', 'a.jpg')).toContain('upload');
  });

  it('explains itself to those who say nothing', () => {
    expect(mistake()).toContain('Usage: dropchute');
  });
});
