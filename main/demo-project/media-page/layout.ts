import { createHash } from 'node:crypto';
import type { Reply } from '../http/exchange.ts';
import type { Environment } from '../project/environment.ts';
import { PROJECT_NAME } from '../project/identity.ts';
import { Html, html } from './html.ts';
import { PARACHUTE_ICON, SEARCH_ICON } from './icons.ts';
import { LIVE_SCRIPT } from './live-script.ts';
import { STYLE } from './style.ts';

/** What every page of the media area has around its content. */
export interface Page {
  readonly title: string;
  readonly environment: Environment;
  readonly environments: readonly Environment[];
  /** What is in the search box. */
  readonly query: string;
  readonly content: Html;
  readonly status?: number;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/**
 * Only this page's own style and script run, told by their hashes: what people upload is served
 * from the same origin, and must not become part of the page whatever its name or content.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  `style-src 'sha256-${sha256(STYLE)}'`,
  `script-src 'sha256-${sha256(LIVE_SCRIPT)}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The address of an environment's media area. */
export function mediaPath({ id, primary }: Environment): string {
  return primary ? '/media' : `/environments/${id}/media`;
}

/** A whole page. Its ETag is a digest of all of it, so that an unchanged page need not travel again. */
export function pageReply(page: Page, knownVersion: string | undefined): Reply {
  const { content, status = 200 } = page;
  const version = sha256(`${page.title}${content.text}`);
  const etag = `"${version}"`;
  const headers = { etag, 'cache-control': 'no-cache' };
  if (status === 200 && knownVersion === etag) return { status: 304, headers };
  return {
    status,
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'referrer-policy': 'no-referrer',
    },
    body: wholePage(page, version).text,
  };
}

const wholePage = (page: Page, version: string): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${PROJECT_NAME}</title>
<link rel="icon" href="/media/icon.svg">
<style>${new Html(STYLE)}</style>
<noscript><meta http-equiv="refresh" content="5"></noscript>
</head>
<body data-version="${version}">
<p class="notice"><strong>A demo project on this computer, not DatoCMS.</strong> What you see here has not left your computer.</p>
<p class="notice stopped" role="alert">The demo project is not running any more. What you see is how it was last.</p>
<header class="bar">
<a class="home" href="${mediaPath(page.environment)}">${PARACHUTE_ICON}${PROJECT_NAME}</a>
<nav class="environments" aria-label="Environments">${page.environments.map((each) => environmentLink(each, page))}</nav>
${searchBox(page)}
</header>
<main>${page.content}</main>
<script type="module">${new Html(LIVE_SCRIPT)}</script>
</body>
</html>
`;

const environmentLink = (environment: Environment, page: Page): Html =>
  environment.id === page.environment.id
    ? html`<a href="${mediaPath(environment)}" aria-current="true">${environment.id}</a>`
    : html`<a href="${mediaPath(environment)}">${environment.id}</a>`;

const searchBox = ({
  environment,
  query,
}: Page): Html => html`<form class="search" role="search" action="${mediaPath(environment)}">
${SEARCH_ICON}<input type="search" name="q" value="${query}" placeholder="Search by name" aria-label="Search by name" autocomplete="off">
</form>`;
