import { type PresetBook, presetBookSchema } from '../../shared/preset.ts';
import { UploadFault } from '../engine/errors.ts';
import {
  DocumentDamaged,
  type DocumentFormat,
  parseDocument,
  serializeDocument,
} from './document.ts';

/** The name, in a data folder, of the file that presets are kept in. */
export const PRESET_FILE = 'presets.json';

/** How presets are kept, whoever reads them. */
export const PRESET_FORMAT: DocumentFormat<PresetBook> = {
  schema: presetBookSchema,
  migrations: [],
};

/**
 * The presets in the text of the file that they are kept in.
 *
 * @throws UploadFault `presets-unreadable`; `data-folder-newer` where a newer Dropchute has written it
 */
export function parsePresetFile(text: string): PresetBook {
  try {
    return parseDocument(PRESET_FORMAT, text);
  } catch (cause) {
    if (!(cause instanceof DocumentDamaged)) throw cause;
    throw new UploadFault('presets-unreadable', PRESET_FILE, { cause });
  }
}

/** The text of the file that presets are kept in. */
export const serializePresetFile = (book: PresetBook): string =>
  serializeDocument(PRESET_FORMAT, book);
