import { z } from 'zod';

/** How the system has taken what a person set: the window shows this, not the wish. */
export const systemViewSchema = z.object({
  /**
   * The shortcut for the clipboard. `uncertain`: it was taken, but this desktop may never tell of
   * its keys (Wayland).
   */
  shortcut: z.enum(['off', 'on', 'refused', 'uncertain']),
  /** Whether the app starts when a person logs in; `unsupported` where it is not installed. */
  loginStart: z.enum(['off', 'on', 'unsupported']),
});
export type SystemView = z.infer<typeof systemViewSchema>;

export const NO_SYSTEM: SystemView = { shortcut: 'off', loginStart: 'unsupported' };
