import type { Environment } from '../../shared/project.ts';

/** The admin area of one environment of a project, where people look at its media. */
export interface AdminArea {
  readonly mediaAreaUrl: string;
  assetUrl(id: string): string;
}

/**
 * The admin area at a domain, which is always reached over https, except for a stand-in on this
 * computer, which is reached as its API is.
 *
 * @param domain null where the project has none
 */
export function adminAreaAt(
  domain: string | null,
  environment: Environment,
  apiUrl: string,
): AdminArea | null {
  if (domain === null || domain === '') return null;
  const scheme = isLoopback(apiUrl) ? 'http' : 'https';
  const within = environment.primary ? '' : `environments/${encodeURIComponent(environment.id)}/`;
  const mediaAreaUrl = `${scheme}://${domain}/${within}media`;
  return { mediaAreaUrl, assetUrl: (id) => `${mediaAreaUrl}/assets/${encodeURIComponent(id)}` };
}

function isLoopback(apiUrl: string): boolean {
  const { protocol, hostname } = new URL(apiUrl);
  return protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
