import { z } from 'zod';
import { uploadErrorSchema } from './errors.ts';

const whyOffSchema = z.enum([
  /** It runs from its sources, or out of a folder that nothing installed. */
  'not-installed',
  /** It came as a package of the system's, which brings new versions as well. */
  'package-manager',
  /** It was built without a place to look for new versions. */
  'no-feed',
]);
/** Why an app never looks for new versions. */
export type WhyOff = z.infer<typeof whyOffSchema>;

/** When a version that is ready takes this one's place: when a person quits, or as soon as nothing is being uploaded. */
export const installTimeSchema = z.enum(['at-quit', 'when-idle']);
export type InstallTime = z.infer<typeof installTimeSchema>;

/** How this app stands to newer versions of itself. */
export const updatesSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('off'), why: whyOffSchema }),
  z.object({
    status: z.literal('idle'),
    /** ms since the epoch; null while nothing has been looked for since the app started */
    lastChecked: z.number().nullable(),
  }),
  z.object({ status: z.literal('checking') }),
  z.object({
    status: z.literal('downloading'),
    version: z.string(),
    /** of 100 */
    percent: z.number().min(0).max(100),
  }),
  z.object({
    status: z.literal('ready'),
    version: z.string(),
    /** What is new, as plain text; null where nobody wrote it down. */
    notes: z.string().nullable(),
    installs: installTimeSchema,
  }),
  /** The app is about to end and to come back as the new version. */
  z.object({ status: z.literal('installing'), version: z.string() }),
  /** It is tried again by itself. */
  z.object({ status: z.literal('failed'), error: uploadErrorSchema }),
]);
export type Updates = z.infer<typeof updatesSchema>;

/** An app that never looks for new versions because nothing installed it. */
export const NOT_INSTALLED: Updates = { status: 'off', why: 'not-installed' };
