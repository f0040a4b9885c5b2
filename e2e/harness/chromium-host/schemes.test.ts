import { describe, expect, it } from 'vitest';
import { createSchemes } from './schemes.ts';

const schemes = createSchemes();
schemes.register('app');

describe('the app’s scheme inside Chromium', () => {
  it.each([
    ['app://dropchute/index.html', 'http://dropchute.app.localhost/index.html'],
    ['app://dropchute', 'http://dropchute.app.localhost'],
    ['app://dropchute/a%2Fb?q=app://x#h', 'http://dropchute.app.localhost/a%2Fb?q=app://x#h'],
  ])('%s ↔ %s', (app, chromium) => {
    expect(schemes.toChromium(app)).toBe(chromium);
    expect(schemes.toApp(chromium)).toBe(app);
    expect(schemes.isServed(chromium)).toBe(true);
  });

  it.each([
    'https://dropchute.app.localhost/',
    'http://dropchute.app.localhost:8080/',
    'http://dropchute.app.localhost.example.com/',
    'http://dropchute.other.localhost/',
    'http://app.localhost/',
    'data:text/html,app://dropchute/',
    'file:///etc/passwd',
  ])('%s is none of the app’s', (url) => {
    expect(schemes.isServed(url)).toBe(false);
    expect(schemes.toApp(url)).toBe(url);
    expect(schemes.toChromium(url)).toBe(url);
  });

  it('is written in a policy as Chromium knows it', () => {
    expect(schemes.headerToChromium("img-src app: blob:; connect-src 'self' app://dropchute")).toBe(
      "img-src http://*.app.localhost blob:; connect-src 'self' http://dropchute.app.localhost",
    );
  });
});
