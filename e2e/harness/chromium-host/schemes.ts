/**
 * Chromium knows no schemes but its own, so the app's `app://host/path` is, inside Chromium,
 * `http://host.app.localhost/path`: an origin that counts as secure, that no server can hold, and
 * whose requests never leave the host. Everything main sees is written in the app's scheme again.
 */
export interface Schemes {
  /** Adds a scheme of the app's. */
  register(scheme: string): void;
  isRegistered(scheme: string): boolean;
  /** The URL under which Chromium knows a URL of the app's; any other as it is. */
  toChromium(url: string): string;
  /** The reverse. */
  toApp(url: string): string;
  /** Whether Chromium must ask the app for this URL. */
  isServed(chromiumUrl: string): boolean;
  /** A header's value with the app's origins and schemes in it as Chromium knows them. */
  headerToChromium(value: string): string;
}

/** @see Schemes */
export function createSchemes(): Schemes {
  const schemes = new Set<string>();

  const served = (url: string) => {
    const match = /^http:\/\/([^/?#:]+)\.([a-z][a-z0-9+-]*)\.localhost(?=[/?#]|$)/i.exec(url);
    const [whole = '', host = '', scheme = ''] = match ?? [];
    return schemes.has(scheme) ? { host, scheme, rest: url.slice(whole.length) } : null;
  };

  return {
    register: (scheme) => schemes.add(scheme),
    isRegistered: (scheme) => schemes.has(scheme),
    toChromium(url) {
      const [whole = '', scheme = '', host = ''] =
        /^([a-z][a-z0-9+-]*):\/\/([^/?#]+)/i.exec(url) ?? [];
      return schemes.has(scheme)
        ? `http://${host}.${scheme}.localhost${url.slice(whole.length)}`
        : url;
    },
    toApp(url) {
      const found = served(url);
      return found ? `${found.scheme}://${found.host}${found.rest}` : url;
    },
    isServed: (url) => served(url) !== null,
    headerToChromium: (value) =>
      [...schemes].reduce(
        (text, scheme) =>
          text
            .replaceAll(
              new RegExp(`\\b${scheme}://([\\w.-]+)`, 'g'),
              `http://$1.${scheme}.localhost`,
            )
            .replaceAll(
              new RegExp(`(?<=^|[\\s;,])${scheme}:(?=$|[\\s;,])`, 'g'),
              `http://*.${scheme}.localhost`,
            ),
        value,
      ),
  };
}

/** The schemes of the one app that a host runs. */
export const schemes = createSchemes();
