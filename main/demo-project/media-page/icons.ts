import type { AssetKind } from '../project/asset-kind.ts';
import { type Html, html } from './html.ts';

/** Line drawings on a grid of 24. */
const icon = (drawing: Html): Html =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true">${drawing}</svg>`;

const SHEET = html`<path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8z"/><path d="M14 3v5h5"/>`;

export const SEARCH_ICON = icon(html`<circle cx="11" cy="11" r="6.5"/><path d="m20 20-4.2-4.2"/>`);
export const BACK_ICON = icon(html`<path d="m14 6-6 6 6 6"/>`);
export const PARACHUTE_ICON = icon(
  html`<path d="M3 11a9 8 0 0 1 18 0l-3-1.5-3 1.5-3-1.5L9 11l-3-1.5z"/><path d="m3 11 6.5 6M21 11l-6.5 6M9.5 16.5h5V21h-5z"/>`,
);

/** What stands for an asset that cannot be shown as a picture. */
export const KIND_ICONS: Readonly<Record<AssetKind, Html>> = {
  image: icon(
    html`<rect x="3" y="4.5" width="18" height="15" rx="2"/><circle cx="8.5" cy="10" r="1.5"/><path d="m4 17 4.5-4 3 2.5 4-4.5 5 5"/>`,
  ),
  video: icon(
    html`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m10.5 9 4.5 3-4.5 3z"/>`,
  ),
  audio: icon(
    html`<path d="M9 17.5V6l10-2v11.5"/><circle cx="6.5" cy="17.5" r="2.5"/><circle cx="16.5" cy="15.5" r="2.5"/>`,
  ),
  pdfdocument: icon(
    html`${SHEET}<path d="M9 17v-4h1.2a1.2 1.2 0 0 1 0 2.4H9M14 17v-4h2M14 15h1.6"/>`,
  ),
  richtext: icon(html`${SHEET}<path d="M8.5 12.5h7M8.5 15h7M8.5 17.5h4.5"/>`),
  spreadsheet: icon(html`${SHEET}<path d="M8.5 12h7v6h-7zM8.5 15h7M12 12v6"/>`),
  presentation: icon(html`<path d="M3 4.5h18M4.5 4.5v11h15v-11M12 15.5V19M8.5 21l3.5-2 3.5 2"/>`),
  archive: icon(
    html`<rect x="4" y="4" width="16" height="16" rx="2"/><path d="M12 4v2M12 8v2M12 12v1M10.5 13h3v3.5h-3z"/>`,
  ),
  other: icon(SHEET),
};

/** The tab's icon: the parachute, in a colour that stands on light and dark alike. */
export const FAVICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#0d9488" stroke-width="2" stroke-linejoin="round"><path d="M3 11a9 8 0 0 1 18 0l-3-1.5-3 1.5-3-1.5L9 11l-3-1.5z"/><path d="m3 11 6.5 6M21 11l-6.5 6M9.5 16.5h5V21h-5z"/></svg>';
