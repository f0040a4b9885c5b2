import { z } from 'zod';

/** One file of what is exported for a support conversation. */
export const diagnosticFileSchema = z.object({
  name: z.string(),
  /** All of it, as it is written. */
  text: z.string(),
});
export type DiagnosticFile = z.infer<typeof diagnosticFileSchema>;

/** What would be exported, for a person to look through first. */
export const diagnosticsSchema = z.object({
  /** Names these very files when they are to be saved. */
  id: z.uuid(),
  files: z.array(diagnosticFileSchema),
});
export type Diagnostics = z.infer<typeof diagnosticsSchema>;
