import { z } from 'zod';

export const handedOverIdSchema = z.uuid().brand('HandedOverId');
export type HandedOverId = z.infer<typeof handedOverIdSchema>;

/** Files that Dropchute was started with and that wait for a project. Only their names: a path stays in main. */
export const handedOverViewSchema = z.object({
  id: handedOverIdSchema,
  /** The name of the first file or folder. */
  first: z.string(),
  count: z.number().int().positive(),
  /** The project that they are for; null: any. */
  project: z.string().nullable(),
});
export type HandedOverView = z.infer<typeof handedOverViewSchema>;
