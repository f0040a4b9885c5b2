/** DatoCMS's own sorting of assets, as its `type` filter names them; `other` is what it has no name for. */
export type AssetKind =
  | 'archive'
  | 'audio'
  | 'image'
  | 'pdfdocument'
  | 'presentation'
  | 'richtext'
  | 'spreadsheet'
  | 'video'
  | 'other';

const BY_SUBTYPE: readonly (readonly [AssetKind, RegExp])[] = [
  ['pdfdocument', /^application\/pdf$/],
  ['archive', /zip|x-tar|x-7z|x-rar|vnd\.rar|x-bzip|x-xz/],
  ['spreadsheet', /spreadsheet|ms-excel|csv/],
  ['presentation', /presentation|ms-powerpoint/],
  ['richtext', /msword|wordprocessing|opendocument\.text|rtf|^text\//],
];

/** What kind of asset a media type makes. */
export function assetKind(mimeType: string | null): AssetKind {
  if (mimeType === null) return 'other';
  if (mimeType.startsWith('image/')) return 'image';
  if (mimeType.startsWith('video/')) return 'video';
  if (mimeType.startsWith('audio/')) return 'audio';
  return BY_SUBTYPE.find(([, pattern]) => pattern.test(mimeType))?.[0] ?? 'other';
}
