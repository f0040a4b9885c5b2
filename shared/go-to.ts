import { z } from 'zod';
import { hotFolderIdSchema } from './hot-folder.ts';
import { SEARCH_MAX_LENGTH } from './limits.ts';
import { uploadGroupSchema } from './upload-state.ts';

/** Which uploads the list is to show. */
const uploadFilterSchema = z.enum(['all', ...uploadGroupSchema.options]);
export type UploadFilter = z.infer<typeof uploadFilterSchema>;

/** What the settings open over the window. */
const settingsSheetSchema = z.enum(['guide', 'diagnostics', 'licences']);
export type SettingsSheet = z.infer<typeof settingsSheetSchema>;

/**
 * A place in the window that a person is brought to: a screen, and what of it. Where null stands,
 * the screen stays as they left it.
 */
export const goToSchema = z.discriminatedUnion('screen', [
  z.object({
    screen: z.literal('uploads'),
    filter: uploadFilterSchema.nullable(),
    /** What a person chose in the menu bar: it is added with what the window says about files. */
    begin: z.enum(['files', 'folder', 'clipboard']).exactOptional(),
  }),
  z.object({ screen: z.literal('hot-folders'), hotFolder: hotFolderIdSchema.nullable() }),
  z.object({ screen: z.literal('presets') }),
  z.object({
    screen: z.literal('history'),
    /** What is put into the search box. */
    search: z.string().max(SEARCH_MAX_LENGTH).nullable(),
  }),
  z.object({
    screen: z.literal('settings'),
    sheet: settingsSheetSchema.exactOptional(),
  }),
]);
export type GoTo = z.infer<typeof goToSchema>;
