import { formatBytes, formatCount, formatNumber } from '../../../shared/format.ts';
import { orderAssets } from '../project/asset-order.ts';
import { filenameOf, slug } from '../project/asset-path.ts';
import type { Environment } from '../project/environment.ts';
import type { AssetRecord } from '../project/records.ts';
import { type Html, html } from './html.ts';
import { PARACHUTE_ICON, SEARCH_ICON } from './icons.ts';
import { mediaPath } from './layout.ts';
import { thumbnail } from './picture.ts';

/** What the list is asked to show. */
export interface ListRequest {
  /** Part of a name; empty for all. */
  readonly query: string;
  /** From 1; past the end means the last one. */
  readonly page: number;
}

const PAGE_SIZE = 60;
const TAGS_SHOWN = 3;

/** An environment's assets, newest first. */
export function listPage(environment: Environment, { query, page }: ListRequest): Html {
  const all = environment.assets.all();
  const chosen = orderAssets(all.filter(hasInName(query)));
  if (all.length === 0) return nothingYet(environment);
  if (chosen.length === 0) return nothingFound(environment, query);
  const last = Math.ceil(chosen.length / PAGE_SIZE);
  const current = Math.min(Math.max(1, page), last);
  const first = (current - 1) * PAGE_SIZE;
  const shown = chosen.slice(first, first + PAGE_SIZE);
  return html`
<div class="summary"><h1>${query.trim() === '' ? 'Media area' : `Names with “${query.trim()}”`}</h1>
<p role="status">${summary(chosen)}</p></div>
<ul class="grid">${shown.map((asset) => tile(asset, environment))}</ul>
${last > 1 ? pages(environment, query, { current, last, first, count: chosen.length }) : null}`;
}

/** Names are compared as slugs, so that "Lounge Chair" finds lounge-chair.jpg. */
function hasInName(query: string): (asset: AssetRecord) => boolean {
  const wanted = slug(query);
  const isAnything = query.trim() === '';
  return ({ path }) => isAnything || (wanted !== '' && slug(filenameOf(path)).includes(wanted));
}

const summary = (assets: readonly AssetRecord[]): string => {
  const bytes = assets.reduce((sum, { size }) => sum + size, 0);
  return `${formatCount(assets.length, 'asset')}, ${formatBytes(bytes)}`;
};

function tile(asset: AssetRecord, environment: Environment): Html {
  const { id, path, size, width, height, tags } = asset;
  const name = filenameOf(path);
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const dimensions = width !== null && height !== null ? ` · ${width} × ${height}` : '';
  return html`<li class="tile" data-asset="${id}"><a href="${mediaPath(environment)}/assets/${id}">
<div class="thumb">${thumbnail(asset)}</div>
<div class="caption">
<div class="name" title="${name}"><span>${stem}</span><span>${extension}</span></div>
<div class="facts">${formatBytes(size)}${dimensions}</div>
${tags.length > 0 ? tagList(tags) : null}
</div></a></li>`;
}

const tagList = (tags: readonly string[]): Html =>
  html`<ul class="tags">${tags.slice(0, TAGS_SHOWN).map((tag) => html`<li>${tag}</li>`)}${
    tags.length > TAGS_SHOWN ? html`<li class="more">+${tags.length - TAGS_SHOWN}</li>` : null
  }</ul>`;

interface Position {
  readonly current: number;
  readonly last: number;
  /** Index of the first asset shown. */
  readonly first: number;
  readonly count: number;
}

function pages(environment: Environment, query: string, position: Position): Html {
  const { current, last, first, count } = position;
  const link = (label: string, page: number): Html => {
    if (page < 1 || page > last)
      return html`<span class="button" aria-disabled="true">${label}</span>`;
    const params = new URLSearchParams({ ...(query ? { q: query } : {}), page: String(page) });
    return html`<a class="button" href="${mediaPath(environment)}?${params.toString()}">${label}</a>`;
  };
  const to = Math.min(first + PAGE_SIZE, count);
  return html`<nav class="pages" aria-label="Pages">${link('Newer', current - 1)}
<span>${formatNumber(first + 1)}–${formatNumber(to)} of ${formatNumber(count)}</span>
${link('Older', current + 1)}</nav>`;
}

const nothingYet = ({ id, primary }: Environment): Html => html`<div class="empty">${PARACHUTE_ICON}
<h1>Nothing has landed yet</h1>
<p role="status">Files that are uploaded to ${primary ? 'the demo project' : `its environment “${id}”`} appear here as they arrive.</p></div>`;

const nothingFound = (
  environment: Environment,
  query: string,
): Html => html`<div class="empty">${SEARCH_ICON}
<h1>No name has “${query.trim()}” in it</h1>
<p role="status">Check the spelling, or look in another environment.</p>
<a class="button" href="${mediaPath(environment)}">Show all assets</a></div>`;
