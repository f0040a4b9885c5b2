import { basename, dirname } from 'node:path';
import { TAG_MAX_LENGTH, TEXT_MAX_LENGTH } from '../../shared/limits.ts';
import { expand, type TemplateFacts } from '../../shared/template.ts';
import type { Metadata } from '../../shared/upload.ts';
import type { SourceOrigin } from './ports.ts';

/** A file, as far as variables stand for something of it. */
export interface DescribedFile {
  readonly name: string;
  /** As in NewUpload. */
  readonly folder: string;
  readonly origin: SourceOrigin;
}

/**
 * What is said about one file, out of what is said about all of its batch: without variables,
 * without what says nothing of this file, and no longer than what a person may write.
 *
 * @param now ms since the epoch
 */
export function saidOfFile(metadata: Metadata, file: DescribedFile, now: number): Metadata {
  const facts: TemplateFacts = { name: file.name, folder: folderOf(file), date: new Date(now) };
  const said = (template: string, limit: number): string => cut(expand(template, facts), limit);
  const text = (template: string | null): string | null =>
    template === null ? null : said(template, TEXT_MAX_LENGTH) || null;
  const byLocale = (templates: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(templates)
        .map(([locale, template]) => [locale, said(template, TEXT_MAX_LENGTH)] as const)
        .filter(([, value]) => value !== ''),
    );
  const tags = metadata.tags.map((tag) => said(tag, TAG_MAX_LENGTH)).filter((tag) => tag !== '');
  return {
    ...metadata,
    tags: [...new Set(tags)],
    copyright: text(metadata.copyright),
    author: text(metadata.author),
    notes: text(metadata.notes),
    title: byLocale(metadata.title),
    alt: byLocale(metadata.alt),
  };
}

/** The folder that a file was added with, or else the one it lies in; empty where it has none. */
function folderOf({ folder, origin }: DescribedFile): string {
  const added = folder.slice(folder.lastIndexOf('/') + 1);
  const name = added || (origin.kind === 'local-file' ? basename(dirname(origin.path)) : '');
  return name.normalize('NFC');
}

/** At most so many characters of a text, none of them halved. */
const cut = (text: string, limit: number): string =>
  text
    .slice(0, limit)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
