import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, redact } from './redact.ts';

const TOKEN = 'f3a9c07be1d24586903fae7715cc02';
const HOME = '/home/ada';
const facts = { secrets: [TOKEN], homeFolder: HOME };
const clean = (text: string): string => redact(text, facts);

const SIGNATURE = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const PRESIGNED = `https://bucket.s3.eu-west-1.amazonaws.com/1/hero.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261123&X-Amz-Signature=${SIGNATURE}`;

describe('redact', () => {
  it.each([
    ['Authorization: Bearer aVeryUnknownOne-123', 'Authorization: *secret*'],
    [
      'authorization:\n  Bearer aVeryUnknownOne-123\nHost: a.b',
      'authorization:\n  *secret*\nHost: a.b',
    ],
    ['{"Authorization":"Bearer x.y.z","Host":"a"}', '{"Authorization":"*secret*","Host":"a"}'],
    [
      String.raw`{\"Authorization\":\"Bearer x.y.z\"}`,
      String.raw`{\"Authorization\":\"*secret*\"}`,
    ],
    ["[ 'authorization', 'Bearer xyz', 'host' ]", "[ 'authorization', '*secret*', 'host' ]"],
    ['it said Bearer\n   xyz, and left', 'it said Bearer *secret*, and left'],
    ['Basic dXNlcjpwYXNzd29yZA==', 'Basic *secret*'],
    ['a basic rule', 'a basic rule'],
    ['token-invalid (401)', 'token-invalid (401)'],
    ['api_token=abc&x=1', 'api_token=*secret*&x=1'],
    ['"encryptedToken": "djEwabc/+="', '"encryptedToken": "*secret*"'],
    ['https://ada:hunter2@example.com/a.jpg', 'https://*secret*@example.com/a.jpg'],
    [
      'see https://example.com/a.jpg?sig=1#part for it',
      'see https://example.com/a.jpg?*query* for it',
    ],
    ['wss://example.com/socket#access_token=1', 'wss://example.com/socket?*query*'],
    [PRESIGNED, 'https://bucket.s3.eu-west-1.amazonaws.com/1/hero.jpg?*query*'],
    [`X-Amz-Signature=${SIGNATURE}&x=1`, 'X-Amz-Signature=*secret*&x=1'],
    [`{"x-amz-signature":"${SIGNATURE}"}`, '{"x-amz-signature":"*secret*"}'],
    ['/home/ada/Pictures/a.jpg', '~/Pictures/a.jpg'],
    ['/home/ada', '~'],
    ['ENOENT: /home/ada.', 'ENOENT: ~.'],
    ['/home/adam/a.jpg', '/home/*user*/a.jpg'],
    ['file:///home/ada/a%20b.jpg', 'file://~/a%20b.jpg'],
    ['/Users/grace hopper/Desktop', '/Users/*user*/Desktop'],
    ['/Users/Shared/a.jpg', '/Users/Shared/a.jpg'],
    [String.raw`C:\Users\Grace Hopper\a.jpg`, String.raw`C:\Users\*user*\a.jpg`],
    [String.raw`"C:\\Users\\grace"`, String.raw`"C:\\Users\\*user*"`],
    [
      'https://acme.admin.datocms.com/media/assets/hero',
      'https://acme.admin.datocms.com/media/assets/hero',
    ],
  ])('%s', (text, redacted) => {
    expect(clean(text)).toBe(redacted);
    expect(clean(redacted)).toBe(redacted);
  });

  it('knows a home folder on Windows in all its spellings', () => {
    const windows = { secrets: [], homeFolder: String.raw`C:\Users\Ada Rossi` };
    const path = String.raw`C:\Users\Ada Rossi\a.jpg`;
    for (const text of [path, JSON.stringify(path), path.replaceAll('\\', '/'), encodeURI(path)]) {
      const redacted = redact(text, windows);
      expect(redacted).toContain('~');
      expect(redacted).not.toMatch(/ada|rossi/i);
    }
  });

  it('leaves the root and words alone that are too short for a secret', () => {
    expect(redact('/etc/hosts and a word', { secrets: ['word'], homeFolder: '/' })).toBe(
      '/etc/hosts and a word',
    );
  });

  it('takes no long time over a long text that nearly matches', () => {
    const near = TOKEN.slice(0, 12);
    const began = performance.now();
    for (const part of [
      'a.',
      'https:',
      `${near} `,
      '\\',
      ' ',
      "' + '",
      '/home/',
      'X-Amz-a=',
      'aa',
      'authorization:\n',
      'token',
      '\n',
    ]) {
      clean(part.repeat(20_000));
    }
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('whatever is written around a secret', () => {
  const token = fc.stringMatching(/^[\w-]{20,40}$/);
  const around = fc.string({ maxLength: 30, unit: 'binary' });

  /** The text in lines of a width, as a terminal or a mail program would break it. */
  const wrapped = (text: string, width: number, by: string): string =>
    text.replace(new RegExp(`.{${width}}`, 'gs'), `$&${by}`);
  const writings: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => JSON.stringify(text),
    (text) => JSON.stringify(JSON.stringify({ text })),
    (text) => encodeURIComponent(text.toWellFormed()),
    (text) => wrapped(text, 7, '\n    '),
    (text) => JSON.stringify(wrapped(text, 9, '\r\n')),
    (text) => wrapped(text, 11, "' +\n  '"),
    (text) => Buffer.from(text).toString('base64'),
    (text) => wrapped(Buffer.from(text).toString('base64url'), 5, '\n'),
  ];
  const writing = fc.constantFrom(...writings);
  const mark = /\*(secret|query|user)\*/;

  it('it is gone, and redacting again changes nothing', () => {
    fc.assert(
      fc.property(token, around, around, writing, (secret, before, after, write) => {
        const known = { secrets: [secret], homeFolder: HOME };
        const redacted = redact(write(`${before}${secret}${after}`), known);
        expect(redacted).toMatch(mark);
        const bare = redacted.replace(/[\s"'+\\]|\\+[nrt]/g, '');
        expect(bare).not.toContain(secret);
        expect(redact(redacted, known)).toBe(redacted);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing of a presigned address’s query is left', () => {
    const signature = fc.stringMatching(/^[0-9a-f]{64}$/);
    const url = (signed: string) => PRESIGNED.replace(SIGNATURE, signed);
    const shapes: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => JSON.stringify({ url: text }).replaceAll('/', '\\/').replaceAll('&', '\\u0026'),
      encodeURIComponent,
      (text) => text.replaceAll('&', '&\n  '),
      (text) => text.slice(text.indexOf('?') + 1),
      (text) => text.slice(0, -20).concat('\n', text.slice(-20)),
    ];
    fc.assert(
      fc.property(signature, fc.constantFrom(...shapes), (signed, shape) => {
        const redacted = clean(shape(url(signed)));
        expect(redacted).not.toContain(signed.slice(0, 16));
        expect(redacted).not.toContain(signed.slice(-16));
        expect(redacted).not.toContain('AKIAIOSFODNN7EXAMPLE');
        expect(clean(redacted)).toBe(redacted);
      }),
    );
  });

  it('redacting any text twice changes nothing', () => {
    const words = fc.constantFrom(
      'Authorization: ',
      'Bearer ',
      'token=',
      'https://',
      '@',
      '?',
      '#',
      '/home/',
      '/Users/',
      HOME,
      'C:\\Users\\',
      '\\',
      '"',
      "'",
      '\n',
      ' ',
      'X-Amz-Date=',
      'secret',
      '*secret*',
      '*user*',
      '&',
      TOKEN,
    );
    const text = fc.array(fc.oneof(words, fc.string({ maxLength: 6 })), { maxLength: 14 });
    fc.assert(
      fc.property(text, (parts) => {
        const redacted = clean(parts.join(''));
        expect(clean(redacted)).toBe(redacted);
      }),
      { numRuns: 1_000 },
    );
  });
});

it('learns secrets as it comes across them', () => {
  const redactor = createRedactor(HOME);
  expect(redactor.redact(TOKEN)).toBe(TOKEN);
  redactor.learn(TOKEN);
  redactor.learn(TOKEN);
  expect(redactor.redact(`${TOKEN} ${Buffer.from(`x:${TOKEN}`).toString('base64')}`)).not.toContain(
    TOKEN.slice(0, 8),
  );
});
