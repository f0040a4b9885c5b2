import { assetKind } from '../project/asset-kind.ts';
import { formatOf } from '../project/asset-path.ts';
import type { AssetRecord } from '../project/records.ts';
import { type Html, html } from './html.ts';
import { KIND_ICONS } from './icons.ts';

/** How much of an asset a browser can show by itself. */
type Showing = 'photo' | 'graphic' | 'video' | 'audio' | 'nothing';

const PHOTOS = ['image/jpeg', 'image/webp', 'image/avif'];
/** They often have transparent parts, and edges that must not be cropped. */
const GRAPHICS = ['image/png', 'image/gif', 'image/svg+xml', 'image/bmp', 'image/x-icon'];

/**
 * What a browser makes of an asset. HEIC, TIFF and camera raws are nothing to it, and neither is
 * an image in name only, which has no dimensions.
 */
function showingOf({ mimeType, width }: AssetRecord): Showing {
  if (mimeType === null) return 'nothing';
  if (PHOTOS.includes(mimeType)) return width === null ? 'nothing' : 'photo';
  if (GRAPHICS.includes(mimeType)) return width === null ? 'nothing' : 'graphic';
  if (mimeType.startsWith('video/')) return 'video';
  if (mimeType.startsWith('audio/')) return 'audio';
  return 'nothing';
}

/** An asset's small picture, or the icon of its kind. */
export function thumbnail(asset: AssetRecord): Html {
  const showing = showingOf(asset);
  if (showing !== 'photo' && showing !== 'graphic') return sheet(asset);
  const fit = showing === 'graphic' ? 'whole' : 'cropped';
  return html`<img class="${fit}" src="${asset.path}" alt="" loading="lazy" decoding="async">`;
}

/** An asset as large as the page allows. @param alt what it shows, in words */
export function preview(asset: AssetRecord, alt: string): Html {
  const showing = showingOf(asset);
  switch (showing) {
    case 'photo':
    case 'graphic':
      return html`<img src="${asset.path}" alt="${alt}">`;
    case 'video':
      return html`<video src="${asset.path}" controls preload="metadata"></video>`;
    case 'audio':
      return html`<audio src="${asset.path}" controls preload="metadata"></audio>`;
    case 'nothing':
      return sheet(asset);
  }
}

const sheet = ({ mimeType, path }: AssetRecord): Html =>
  html`<div class="sheet">${KIND_ICONS[assetKind(mimeType)]}<span>${formatOf(path)}</span></div>`;
