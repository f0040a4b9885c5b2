import { z } from 'zod';
import { uploadErrorSchema } from './errors.ts';

export const environmentSchema = z.object({
  id: z.string(),
  primary: z.boolean(),
});
export type Environment = z.infer<typeof environmentSchema>;

/** What a token opens, as found by asking the project itself. */
export const projectDetailsSchema = z.object({
  name: z.string(),
  /** The first is the primary locale. */
  locales: z.array(z.string()),
  environments: z.array(environmentSchema),
  /** bytes; null where the project does not say */
  maximumFileSize: z.number().int().positive().nullable(),
});
export type ProjectDetails = z.infer<typeof projectDetailsSchema>;

/** The connected project, as the window shows it. The token is not part of it and never leaves main. */
export const projectViewSchema = projectDetailsSchema.extend({
  id: z.string(),
  kind: z.enum(['demo', 'datocms']),
  environment: environmentSchema,
  /** How long the connection lasts: `session` where the system offers no real encryption for the token. */
  remembered: z.enum(['kept', 'session']),
  /** The page where a person sees what arrived. */
  mediaAreaUrl: z.string().nullable(),
});
export type ProjectView = z.infer<typeof projectViewSchema>;

/** What stands between a person and uploading. */
export const connectionSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('none') }),
  z.object({ status: z.literal('connecting'), name: z.string() }),
  z.object({ status: z.literal('connected'), project: projectViewSchema }),
  /** The remembered project could not be opened; `project:reconnect` tries again, `project:disconnect` forgets it. */
  z.object({ status: z.literal('failed'), name: z.string(), error: uploadErrorSchema }),
]);
export type Connection = z.infer<typeof connectionSchema>;
