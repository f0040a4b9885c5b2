import { z } from 'zod';
import { TAG_MAX_LENGTH } from './limits.ts';
import { collectionSchema } from './preset.ts';
import {
  projectColourSchema,
  projectDetailsSchema,
  projectIdSchema,
  projectNameSchema,
  removalSchema,
} from './project.ts';

const nothing = z.undefined();
const acknowledged = z.void();
const tokenSchema = z.string().trim().min(1).max(1_000);

/** The rows of the contract that are about projects. */
export const projectRequests = {
  /** Asks a project what it is, without connecting to it. */
  'project:check': { request: z.object({ token: tokenSchema }), response: projectDetailsSchema },
  /** Adds one environment of a project; the next drop goes to it. */
  'project:add': {
    request: z.object({ token: tokenSchema, environment: z.string().min(1).max(200) }),
    response: acknowledged,
  },
  'project:add-demo': { request: nothing, response: acknowledged },
  /** Changes what a person says about a project. */
  'project:change': {
    request: z.object({
      id: projectIdSchema,
      change: z.object({
        name: projectNameSchema.exactOptional(),
        colour: projectColourSchema.exactOptional(),
        asksBeforeMany: z.boolean().exactOptional(),
      }),
    }),
    response: acknowledged,
  },
  /** Says which project the next drop goes to. */
  'project:select': { request: projectIdSchema, response: acknowledged },
  /** Opens a project again, with what it has become. */
  'project:reconnect': { request: projectIdSchema, response: acknowledged },
  /** Takes another token that opens the same environment of the same project. */
  'project:replace-token': {
    request: z.object({ id: projectIdSchema, token: tokenSchema }),
    response: acknowledged,
  },
  /** What removing a project would do. */
  'project:remove-preview': { request: projectIdSchema, response: removalSchema },
  /** Stops its uploads, forgets its hot folders and its token; what has arrived stays. */
  'project:remove': { request: projectIdSchema, response: acknowledged },
  /** Opens the project's media area in the browser. */
  'project:open': { request: projectIdSchema, response: acknowledged },

  /** Every upload collection of a project, in the order of its tree. */
  'project:collections': { request: projectIdSchema, response: z.array(collectionSchema) },
  /** Tags that a project has and that contain a text; the first `TAGS_OFFERED`. */
  'project:tags': {
    request: z.object({ project: projectIdSchema, text: z.string().max(TAG_MAX_LENGTH) }),
    response: z.array(z.string()),
  },
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;
