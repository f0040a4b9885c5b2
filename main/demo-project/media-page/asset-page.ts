import { formatBytes, formatNumber } from '../../../shared/format.ts';
import { filenameOf, formatOf } from '../project/asset-path.ts';
import type { Environment } from '../project/environment.ts';
import { LOCALES } from '../project/identity.ts';
import type { AssetRecord, CollectionRecord, LocaleMetadata } from '../project/records.ts';
import { type Html, html } from './html.ts';
import { BACK_ICON, SEARCH_ICON } from './icons.ts';
import { mediaPath } from './layout.ts';
import { preview } from './picture.ts';

const momentFormat = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'medium' });
const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** Everything that the project knows of one asset. */
export function assetPage(asset: AssetRecord, environment: Environment): Html {
  const name = filenameOf(asset.path);
  const alt = asset.fieldMetadata[LOCALES[0]]?.alt ?? name;
  return html`
<a class="back" href="${mediaPath(environment)}">${BACK_ICON}All assets</a>
<article class="asset">
<div class="preview">${preview(asset, alt)}</div>
<div class="about">
<h1>${name}</h1>
<p class="lead">${leadOf(asset)}</p>
<p class="actions"><a class="button main" href="${asset.path}" target="_blank" rel="noopener">Open the file</a></p>
<h2>Details</h2>
<dl class="rows">
${row('Tags', asset.tags.length > 0 ? tagList(asset.tags) : null)}
${row('Collection', collectionPath(environment, asset.collectionId))}
${row('Author', asset.author)}
${row('Copyright', asset.copyright)}
${row('Notes', asset.notes)}
</dl>
${LOCALES.map((locale) => localeSection(locale, asset.fieldMetadata[locale]))}
<h2>File</h2>
<dl class="rows">
${row('Media type', asset.mimeType)}
${row('Size', `${formatBytes(asset.size)} (${formatNumber(asset.size)} bytes)`)}
${row('Created', momentFormat.format(new Date(asset.createdAt)))}
${row('Last changed', momentFormat.format(new Date(asset.updatedAt)))}
${row('MD5', asset.md5, 'code')}
${row('Asset id', asset.id, 'code')}
${row('Path', asset.path, 'code')}
</dl>
</div>
</article>`;
}

/** What stands where an asset was looked for that is not there. */
export function assetNotFound(environment: Environment): Html {
  return html`<div class="empty">${SEARCH_ICON}
<h1>This asset is not in “${environment.id}”</h1>
<p role="status">It may have been deleted, or lie in another environment. If it is on its way, it appears here when it arrives.</p>
<a class="button" href="${mediaPath(environment)}">Show all assets</a></div>`;
}

function leadOf({ path, size, width, height }: AssetRecord): string {
  const format = formatOf(path)?.toUpperCase() ?? 'File';
  const dimensions = width !== null && height !== null ? ` · ${width} × ${height}` : '';
  return `${format} · ${formatBytes(size)}${dimensions}`;
}

function localeSection(locale: string, metadata: LocaleMetadata | undefined): Html {
  const { alt = null, title = null, custom_data: data = {}, focal_point: point } = metadata ?? {};
  const hasData = Object.keys(data).length > 0;
  return html`<h2>In ${languageNames.of(locale) ?? locale} (${locale})</h2>
<dl class="rows">
${row('Alternative text', alt)}
${row('Title', title)}
${hasData ? row('Custom data', JSON.stringify(data, null, 2), 'code') : null}
${point ? row('Focal point', `${percent(point.x)} across, ${percent(point.y)} down`) : null}
</dl>`;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const row = (label: string, value: Html | string | null, kind = ''): Html =>
  value === null || value === ''
    ? html`<div><dt>${label}</dt><dd class="unsaid">Not set</dd></div>`
    : html`<div><dt>${label}</dt><dd class="${kind}">${value}</dd></div>`;

const tagList = (tags: readonly string[]): Html =>
  html`<ul class="tags">${tags.map((tag) => html`<li>${tag}</li>`)}</ul>`;

/** "Campaigns / Autumn"; null when the asset lies in no collection. */
function collectionPath({ collections }: Environment, id: string | null): string | null {
  const labels: string[] = [];
  let above: CollectionRecord | undefined = id === null ? undefined : collections.get(id);
  while (above) {
    labels.unshift(above.label);
    above = above.parentId === null ? undefined : collections.get(above.parentId);
  }
  return labels.length > 0 ? labels.join(' / ') : null;
}
