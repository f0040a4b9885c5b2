import { assertNever } from './assert-never.ts';
import { csvLine } from './csv.ts';
import { formatCount } from './format.ts';
import type { CopyFormat, HistoryProject, HistoryRow } from './history.ts';
import type { Metadata } from './upload.ts';
import type { Asset, UploadState } from './upload-state.ts';
import { describeState } from './wording.ts';

/** An asset as it is copied. */
export interface CopiedAsset
  extends Pick<HistoryRow, 'name' | 'folder' | 'mediaType' | 'size' | 'tags' | 'addedAt'> {
  readonly asset: Asset;
  /** What stands for a picture where it cannot be seen; null where nobody said. */
  readonly alt: string | null;
  /** How it came to rest: with it or, where it was skipped, without having been sent. */
  readonly state: UploadState;
  /** The project's name, or what else tells it. */
  readonly project: string;
}

/** What is known of an upload, as far as copying goes. */
export interface CopiedUpload
  extends Omit<CopiedAsset, 'asset' | 'alt' | 'project' | 'size' | 'tags'> {
  readonly asset: Asset | null;
  readonly metadata: Pick<Metadata, 'tags' | 'alt'>;
  readonly project: HistoryProject;
  readonly fingerprint: { readonly size: number };
}

/** What is copied of an upload: its asset, where it led to one. */
export const copiedAssets = ({
  asset,
  metadata,
  project,
  fingerprint,
  ...upload
}: CopiedUpload): CopiedAsset[] =>
  asset === null
    ? []
    : [
        {
          ...upload,
          asset,
          tags: [...metadata.tags],
          alt: Object.values(metadata.alt)[0] ?? null,
          project: project.name ?? project.id,
          size: fingerprint.size,
        },
      ];

const CSV_HEADER = [
  ...['Name', 'Asset ID', 'URL', 'Folder', 'Tags'],
  ...['Media type', 'Bytes', 'Project', 'Added', 'Outcome'],
];

/** Assets as text for the clipboard, one a line, in the order given. */
export function copyAs(format: CopyFormat, assets: readonly CopiedAsset[]): string {
  switch (format) {
    case 'url':
      return lines(assets, ({ asset }) => asset.url);
    case 'id':
      return lines(assets, ({ asset }) => asset.id);
    case 'markdown':
      return lines(assets, toMarkdown);
    case 'html':
      return lines(assets, toHtml);
    case 'csv':
      return [CSV_HEADER, ...assets.map(toCells)].map(csvLine).join('');
    default:
      return assertNever(format, 'copy format');
  }
}

/** What was copied, in a sentence without a full stop. */
export function describeCopied(format: CopyFormat, count: number): string {
  if (count === 0) return 'There is nothing to copy: none of these is in the project';
  switch (format) {
    case 'url':
      return `Copied ${formatCount(count, 'URL')}`;
    case 'id':
      return `Copied ${formatCount(count, 'asset ID')}`;
    case 'markdown':
      return `Copied ${formatCount(count, 'asset')} as Markdown`;
    case 'html':
      return `Copied ${formatCount(count, 'asset')} as HTML`;
    case 'csv':
      return `Copied ${formatCount(count, 'asset')} as CSV`;
    default:
      return assertNever(format, 'copy format');
  }
}

const lines = (assets: readonly CopiedAsset[], toLine: (asset: CopiedAsset) => string): string =>
  assets.map(toLine).join('\n');

/** A picture, or a link to anything else: https://spec.commonmark.org/0.31.2/#images */
function toMarkdown(copied: CopiedAsset): string {
  const { name, asset } = copied;
  const url = asset.url.replace(/[\s()<>\\]/g, (character) => encode(character));
  return isPicture(copied)
    ? `![${inMarkdown(altOf(copied))}](${url})`
    : `[${inMarkdown(name)}](${url})`;
}

function toHtml(copied: CopiedAsset): string {
  const { name, asset } = copied;
  const url = inHtml(asset.url);
  return isPicture(copied)
    ? `<img src="${url}" alt="${inHtml(altOf(copied))}">`
    : `<a href="${url}">${inHtml(name)}</a>`;
}

function toCells({ name, asset, folder, tags, ...copied }: CopiedAsset): string[] {
  const { mediaType, size, project, addedAt, state } = copied;
  return [
    ...[name, asset.id, asset.url, folder, tags.join(', ')],
    ...[mediaType, String(size), project, new Date(addedAt).toISOString(), describeState(state)],
  ];
}

const isPicture = ({ mediaType }: CopiedAsset): boolean => mediaType.startsWith('image/');

/** A file's name says more than nothing, to which a picture without alternative text amounts. */
const altOf = ({ alt, name }: CopiedAsset): string => alt ?? name.replace(/(?<=.)\.[^.]*$/u, '');

/** A text that Markdown takes for nothing but text, on one line. */
const inMarkdown = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>&!~|]/g, '\\$&');

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const inHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => HTML_ENTITIES[character] ?? character);

/** As in an address; `encodeURIComponent` leaves parentheses as they are. */
const encode = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
