import { describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { readCommandLine } from './command-line.ts';

const read = (...argv: string[]) => readCommandLine(argv, 'dropchute', 100);

/** The text of a command line that was refused. */
function mistake(...argv: string[]): string {
  const request = read(...argv);
  return request.kind === 'mistake' ? request.text : `accepted: ${JSON.stringify(request)}`;
}

describe('upload', () => {
  it('needs only paths', () => {
    expect(read('upload', 'a.jpg', './photos')).toEqual({
      kind: 'upload',
      options: {
        paths: ['a.jpg', './photos'],
        metadata: { tags: [], copyright: null },
        demo: false,
        json: false,
      },
    });
  });

  it('takes every option', () => {
    const request = read(
      ...['upload', 'a.jpg', '--tag', 'spring', '--tag', ' press ', '--tag', 'spring'],
      ...['--copyright', '© Ada', '--api-url', 'http://127.0.0.1:4000', '--environment', 'staging'],
      ...['--concurrency', '8', '--data-dir', '/data', '--json'],
    );
    expect(request).toEqual({
      kind: 'upload',
      options: {
        paths: ['a.jpg'],
        metadata: { tags: ['spring', 'press'], copyright: '© Ada' },
        demo: false,
        apiUrl: 'http://127.0.0.1:4000',
        environment: 'staging',
        concurrency: 8,
        dataDir: '/data',
        json: true,
      },
    });
  });

  it('takes a path that looks like an option after --', () => {
    expect(read('upload', '--demo', '--', '--json')).toMatchObject({
      options: { paths: ['--json'], demo: true, json: false },
    });
  });

  it.each([
    [['upload'], 'paths'],
    [['upload', 'a', '--tags', 'x'], '--tag'],
    [['upload', 'a', '--tag', '  '], 'not empty'],
    [['upload', 'a', '--copyright', ''], 'not empty'],
    [['upload', 'a', '--concurrency', '0'], 'from 1 to 32'],
    [['upload', 'a', '--concurrency', '2.5'], 'from 1 to 32'],
    [['upload', 'a', '--api-url', 'datocms'], 'https://site-api.datocms.com'],
    [['upload', 'a', '--api-url', 'file:///etc'], 'https://site-api.datocms.com'],
    [['upload', 'a', '--demo', '--api-url', 'http://localhost'], 'contradict'],
    [['upload', 'a', '--token', 'secret'], 'unknown option'],
  ])('refuses %j and says what is wrong', (argv, text) => {
    expect(mistake(...argv)).toContain(text);
    expect(mistake(...argv)).toContain('upload --help');
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
    expect(read('--version')).toEqual({ kind: 'answer', text: `${version}\n` });
  });

  it.each([
    [['--help'], ['upload', 'demo']],
    [
      ['upload', '--help'],
      ['DATOCMS_API_TOKEN', 'history', '--json', 'Examples:', '130'],
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

  it('refuses an unknown command and suggests the one meant', () => {
    expect(mistake('uplod', 'a.jpg')).toContain('upload');
  });

  it('explains itself to those who say nothing', () => {
    expect(mistake()).toContain('Usage: dropchute');
  });
});
