import { z } from 'zod';
import { ENDPOINTS, type EndpointName } from '../http/endpoints.ts';

/** What can go wrong on purpose, and when. */

const bytesSchema = z.number().int().nonnegative();
const durationSchema = z.number().int().nonnegative();

const faultSchema = z.discriminatedUnion('kind', [
  /** The connection breaks once this much of the request's body was read, or all of it if there is less. Nothing is done. */
  z.object({ kind: z.literal('cut'), afterBytes: bytesSchema }),
  /** Reading stops there, until the rule is released or this time is over; then it goes on as if nothing had been. */
  z.object({ kind: z.literal('stall'), afterBytes: bytesSchema, ms: durationSchema.optional() }),
  /** Nothing is done and this is answered; a body that is not text goes as JSON. */
  z.object({
    kind: z.literal('status'),
    status: z.number().int().min(200).max(599),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  /** A proxy's error page, 502 unless told otherwise. */
  z.object({
    kind: z.literal('html'),
    status: z.number().int().min(200).max(599).optional(),
  }),
  /** The rate limit refuses; without a reset it does not say for how many seconds. */
  z.object({ kind: z.literal('rate-limit'), reset: z.number().int().positive().optional() }),
  /** Storage finds its URL expired. */
  z.object({ kind: z.literal('expire') }),
  /** Storage has too much to do. */
  z.object({ kind: z.literal('slow-down') }),
  /** Everything is done, and then the connection breaks instead of carrying the answer. */
  z.object({ kind: z.literal('lost-answer') }),
  /** The request waits before anything is done. */
  z.object({ kind: z.literal('delay'), ms: durationSchema }),
  /** The job that the request starts ends in an error document. */
  z.object({
    kind: z.literal('job-fails'),
    code: z.string(),
    status: z.number().int().min(400).max(599).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
  /** The job that the request starts takes this long. */
  z.object({ kind: z.literal('slow-job'), ms: durationSchema }),
  /** Storage keeps the object and answers another object's ETag. */
  z.object({ kind: z.literal('wrong-etag') }),
  /** Storage keeps other bytes than it was sent, and answers as if it had not. */
  z.object({ kind: z.literal('damage') }),
]);
export type Fault = z.infer<typeof faultSchema>;

const isEndpoint = (name: unknown): name is EndpointName =>
  typeof name === 'string' && Object.hasOwn(ENDPOINTS, name);

/** Which requests a fault meets; what is left out does not matter. */
const faultMatchSchema = z.object({
  endpoint: z.custom<EndpointName>(isEndpoint, 'not an endpoint').optional(),
  method: z.string().optional(),
  /** Part of the URL's path. */
  path: z.string().optional(),
  /** The first of the fitting requests to meet it, counted from 1. */
  nth: z.number().int().positive().optional(),
});

export const faultRuleSchema = z.object({
  match: faultMatchSchema.optional(),
  /** How many requests meet it, one after the other; 1 unless told otherwise. */
  times: z.union([z.number().int().positive(), z.literal('always')]).optional(),
  /** How likely a request that it could meet does meet it; 1 unless told otherwise. */
  probability: z.number().min(0).max(1).optional(),
  fault: faultSchema,
});
export type FaultRule = z.infer<typeof faultRuleSchema>;
