import type { GoTo } from '../../../shared/go-to.ts';
import { SEARCH_MAX_LENGTH } from '../../../shared/limits.ts';

/** The scheme of links into the app. */
export const LINK_SCHEME = 'dropchute';

/** Far more than the longest link that leads anywhere. */
const LINK_MAX_LENGTH = 4_096;

/** Whether a text means to be a link into the app, be it a good one or not. */
export const isLink = (text: string): boolean => /^dropchute:/i.test(text);

/**
 * Where a link leads: to a screen and no further, since anybody may have written it. null for
 * one that leads nowhere.
 */
export function parseLink(link: string): GoTo | null {
  if (link.length > LINK_MAX_LENGTH || !URL.canParse(link)) return null;
  const url = new URL(link);
  const isScreenAlone =
    url.protocol === `${LINK_SCHEME}:` &&
    url.username === '' &&
    url.password === '' &&
    url.port === '' &&
    url.hash === '' &&
    (url.pathname === '' || url.pathname === '/');
  if (!isScreenAlone) return null;
  const said = [...url.searchParams];
  if (url.hostname === 'history') return toHistory(said);
  return said.length === 0 ? toScreen(url.hostname) : null;
}

function toScreen(screen: string): GoTo | null {
  switch (screen) {
    case 'uploads':
      return { screen, filter: null };
    case 'hot-folders':
      return { screen, hotFolder: null };
    case 'presets':
    case 'settings':
      return { screen };
    default:
      return null;
  }
}

function toHistory([first, ...others]: readonly (readonly [string, string])[]): GoTo | null {
  if (first === undefined) return { screen: 'history', search: null };
  const [name, search] = first;
  if (others.length > 0 || name !== 'search') return null;
  if (search.length > SEARCH_MAX_LENGTH || /\p{Cc}/u.test(search)) return null;
  return { screen: 'history', search };
}
