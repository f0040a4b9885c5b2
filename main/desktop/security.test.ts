import { describe, expect, it, vi } from 'vitest';
import { isAppUrl, isOpenable, openInBrowser } from './security.ts';

describe('isAppUrl', () => {
  it.each([
    ['app://dropchute/index.html', true],
    ['app://dropchute.evil.example/index.html', false],
    ['app://evil/index.html', false],
    ['https://dropchute/', false],
    ['about:blank', false],
    ['', false],
  ])('%s → %s', (url, expected) => expect(isAppUrl(url)).toBe(expected));
});

describe('isOpenable', () => {
  it.each([
    ['https://acme.admin.datocms.com/media/assets/1', true],
    ['http://127.0.0.1:4000/media', true],
    ['http://localhost:4000/media', true],
    ['http://acme.example/', false],
    ['http://127.0.0.1.evil.example/', false],
    ['https://user:secret@acme.example/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['smb://server/share', false],
    ['ms-msdt:/id', false],
    ['nonsense', false],
  ])('%s → %s', (url, expected) => expect(isOpenable(url)).toBe(expected));

  it('decides what reaches the browser', async () => {
    const openExternal = vi.fn(async () => {});
    await expect(openInBrowser({ openExternal }, 'file:///etc/passwd')).rejects.toThrow('Refused');
    expect(openExternal).not.toHaveBeenCalled();
    await openInBrowser({ openExternal }, 'https://www.datocms.com/');
    expect(openExternal).toHaveBeenCalledExactlyOnceWith('https://www.datocms.com/');
  });
});
