import { ADDRESS_MAX_LENGTH } from './limits.ts';
import type { RejectedSource } from './upload.ts';

const ADDRESS = /^https?:\/\/\S+$/i;

/**
 * The addresses in a text that is a list of them, with whatever else stands on a line of its own,
 * which main rejects with the reason: a column out of a spreadsheet may have a hole.
 *
 * @returns none where less than half of the text is addresses: then it is about something else
 */
export function parseAddresses(text: string): string[] {
  const entries = text.split(/[\n\r\t]/).flatMap(entriesOf);
  const addresses = entries.filter(isAddress);
  return addresses.length * 2 > entries.length ? entries : [];
}

/** The addresses in what a browser says is being dragged: `text/uri-list` of RFC 2483. */
export const parseUriList = (list: string): string[] =>
  list
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

const isAddress = (entry: string): boolean => ADDRESS.test(entry);

/** A line of several addresses is several entries; any other line is one. */
function entriesOf(line: string): string[] {
  const parts = line.split(/\s+/).filter((part) => part !== '');
  if (parts.length === 0) return [];
  return parts.every(isAddress) ? parts : [parts.join(' ')];
}

/** Addresses as far as they may be asked for, and those that are too long, with the reason. */
export function admitAddresses(urls: readonly string[]): {
  readonly urls: readonly string[];
  readonly rejected: readonly RejectedSource[];
} {
  const tooLong = urls.filter((url) => url.length > ADDRESS_MAX_LENGTH);
  return {
    urls: urls.filter((url) => url.length <= ADDRESS_MAX_LENGTH),
    rejected: tooLong.map((url) => ({
      name: `${url.slice(0, 100)}…`,
      error: { code: 'address-invalid' },
    })),
  };
}
