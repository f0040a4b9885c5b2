import { describe, expect, it } from 'vitest';
import { jsonLine, visible } from './visible.ts';

/** What makes a terminal do something: ESC, the 8-bit CSI, carriage return, the right-to-left override. */
const HOSTILE = 'a\u001b[2Jb\u009b31mc\rd\u202egpj.exe\u007f';

/** Every character there is, unpaired surrogates included. */
const EVERY = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code)).join('-');

describe('visible', () => {
  it('shows controls instead of sending them', () => {
    expect(visible(HOSTILE)).toBe('a␛[2Jb\\u{009b}31mc␍d\\u{202e}gpj.exe␡');
  });

  it('leaves names in any script alone', () => {
    const names = 'Été.jpg 写真.png صورة.jpg 👩‍👩‍👧.heic';
    expect(visible(names)).toBe(names);
  });

  it('lets no control through', () => {
    expect(/[\p{Cc}\p{Cs}\u202e]/u.test(visible(EVERY))).toBe(false);
  });
});

describe('jsonLine', () => {
  it('escapes what JSON would send as it is', () => {
    expect(jsonLine({ path: HOSTILE })).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it('reads back the same', () => {
    expect(JSON.parse(jsonLine({ text: EVERY })).text === EVERY).toBe(true);
  });
});
