import { describe, expect, it } from 'vitest';
import {
  type About,
  cleanName,
  isPageInstead,
  nameOf,
  typeOf,
  withExtension,
} from './about-download.ts';

const about = (asked: string, others: Partial<Record<keyof About, string>> = {}): About => ({
  disposition: others.disposition ?? '',
  contentType: others.contentType ?? '',
  asked: new URL(asked),
  answered: new URL(others.answered ?? asked),
});

/** A header as it comes off the wire when a server writes UTF-8 into it. */
const onTheWire = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

describe('nameOf', () => {
  it.each([
    ['attachment; filename="sunset.jpg"', 'sunset.jpg'],
    ['attachment; filename=sunset.jpg', 'sunset.jpg'],
    ['inline; filename="fallback.jpg"; filename*=UTF-8\'\'s%C3%BCnset.jpg', 'sünset.jpg'],
    [onTheWire('attachment; filename="日本.jpg"'), '日本.jpg'],
    ['attachment; filename="caf\u00e9.jpg"', 'café.jpg'],
    ['attachment; filename="../../etc/passwd.jpg"', 'passwd.jpg'],
    ['attachment; filename="C:\\\\photos\\\\a.jpg"', 'a.jpg'],
    ['attachment; filename="a\u0000b\u001f.jpg"', 'ab.jpg'],
    ['attachment; filename=""', 'asked.jpg'],
    ['attachment; filename=".."', 'asked.jpg'],
    ['inline', 'asked.jpg'],
    ['garbage ;;; = "', 'asked.jpg'],
  ])('reads %s', (disposition, name) => {
    expect(nameOf(about('https://a.example/asked.jpg', { disposition }), 'image/jpeg')).toBe(name);
  });

  it.each([
    ['https://a.example/x/photo.jpg?size=1', 'photo.jpg'],
    ['https://a.example/o/images%2Fphoto.jpg', 'photo.jpg'],
    ['https://a.example/100%.jpg', '100%.jpg'],
    ['https://a.example/cafe%CC%81.jpg', 'café.jpg'],
    ['https://a.example/photos/', 'photos.jpg'],
    ['https://a.example/photo', 'photo.jpg'],
    ['https://a.example/v1.2', 'v1.2.jpg'],
    ['https://a.example/image.php?id=7', 'image.php.jpg'],
    ['https://www.example.com/', 'www.example.com.jpg'],
    ['https://a.example/..%2F..', 'a.example.jpg'],
  ])('names a JPEG at %s', (address, name) => {
    expect(nameOf(about(address), 'image/jpeg')).toBe(name);
  });

  it('prefers of two addresses the one with a picture’s name', () => {
    const key = 'https://storage.example/8f3a';
    expect(nameOf(about('https://a.example/p.jpg', { answered: key }), 'image/jpeg')).toBe('p.jpg');
    const script = about('https://a.example/get.php', { answered: 'https://b.example/p.jpg' });
    expect(nameOf(script, 'image/jpeg')).toBe('p.jpg');
  });
});

it('keeps the ending of a name that is too long', () => {
  const name = cleanName(`${'😀'.repeat(300)}.jpeg`);
  expect(name.length).toBeLessThanOrEqual(200);
  expect(name.endsWith('.jpeg')).toBe(true);
  expect(name.isWellFormed()).toBe(true);
});

it.each([
  ['image', 'image/png', 'image.png'],
  ['clip', 'video/quicktime', 'clip.mov'],
  ['a.jpg', 'image/webp', 'a.jpg'],
  ['notes', 'application/octet-stream', 'notes'],
])('gives %s with %s its extension', (name, mediaType, whole) => {
  expect(withExtension(name, mediaType)).toBe(whole);
});

it.each([
  ['image/webp', 'https://a.example/p.jpg', 'image/webp'],
  ['IMAGE/JPEG; q=1', 'https://a.example/p', 'image/jpeg'],
  ['binary/octet-stream', 'https://a.example/p.jpg', 'image/jpeg'],
  ['text/plain', 'https://a.example/p.avif', 'image/avif'],
  ['text/plain', 'https://a.example/readme', 'text/plain'],
  ['application/force-download', 'https://a.example/p', null],
  ['nonsense', 'https://a.example/p', null],
  ['', 'https://a.example/p', null],
])('takes %j at %s for %s', (contentType, address, mediaType) => {
  expect(typeOf(about(address, { contentType }))).toBe(mediaType);
});

it.each([
  ['https://a.example/photo.jpg', '', true],
  ['https://a.example/share/8f3a', '', true],
  ['https://a.example/', '', true],
  ['https://a.example/report.html', '', false],
  ['https://a.example/get', 'attachment; filename=report.htm', false],
])('a page at %s with %j is instead of a file: %s', (address, disposition, expected) => {
  const contentType = 'text/html; charset=utf-8';
  expect(isPageInstead(about(address, { contentType, disposition }))).toBe(expected);
});
