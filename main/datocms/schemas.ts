import { z } from 'zod';

/**
 * What Dropchute reads of the CMA's answers, and no more: fields that it does not use may change
 * or be missing without anything breaking.
 */

/** An error document; DatoCMS keeps its errors under `data`. https://www.datocms.com/docs/content-management-api/errors */
export const errorDocumentSchema = z.object({
  data: z
    .array(
      z.object({
        attributes: z.object({
          code: z.string(),
          details: z.record(z.string(), z.unknown()).nullish(),
          transient: z.boolean().nullish(),
        }),
      }),
    )
    .min(1),
});
export type ErrorDocument = z.infer<typeof errorDocumentSchema>;

export const siteSchema = z.object({
  data: z.object({
    id: z.string(),
    attributes: z.object({
      name: z.string(),
      domain: z.string().nullish(),
      internal_domain: z.string().nullish(),
      locales: z.array(z.string()),
    }),
    meta: z.object({ non_localized_focal_points: z.boolean().nullish() }).nullish(),
  }),
});

export const publicInfoSchema = z.object({
  data: z.object({
    attributes: z.object({
      extras: z
        .object({ maximum_single_upload_bytes: z.number().int().positive().nullish() })
        .nullish(),
    }),
  }),
});

export const environmentsSchema = z.object({
  data: z.array(z.object({ id: z.string(), meta: z.object({ primary: z.boolean() }) })),
});

const uploadPermissionSchema = z.object({
  action: z.string(),
  environment: z.string(),
  upload_collection: z.string().nullish(),
});
export type UploadPermission = z.infer<typeof uploadPermissionSchema>;

const finalPermissionsSchema = z.object({
  environments_access: z.enum(['all', 'primary_only', 'sandbox_only', 'none']).optional(),
  positive_upload_permissions: z.array(uploadPermissionSchema),
  negative_upload_permissions: z.array(uploadPermissionSchema).default([]),
});

/** Who the token is. Not every kind of user has a role, and what is included may be of any type. */
export const meSchema = z.object({
  data: z.object({
    attributes: z.object({ can_access_cma: z.boolean().optional() }).nullish(),
  }),
  included: z
    .array(
      z.object({
        type: z.string(),
        meta: z.object({ final_permissions: finalPermissionsSchema.optional() }).nullish(),
      }),
    )
    .optional(),
});
export type Me = z.infer<typeof meSchema>;

export const uploadRequestSchema = z.object({
  data: z.object({
    id: z.string(),
    attributes: z.object({
      url: z.url(),
      request_headers: z.record(z.string(), z.coerce.string()).nullish(),
    }),
  }),
});

const uploadSchema = z.object({
  id: z.string(),
  type: z.literal('upload'),
  attributes: z.object({ path: z.string(), url: z.string(), md5: z.string().nullish() }),
});
export type UploadResource = z.infer<typeof uploadSchema>;

export const uploadListSchema = z.object({ data: z.array(uploadSchema) });

/** Creating an asset, and giving it another file, answer with a job, or, where the project is quick, with the asset. */
export const creationSchema = z.object({
  data: z.discriminatedUnion('type', [
    z.object({ type: z.literal('job'), id: z.string() }),
    uploadSchema,
  ]),
});
export type CreationAnswer = z.infer<typeof creationSchema>;

export const jobResultSchema = z.object({
  data: z.object({
    attributes: z.object({ status: z.number().int(), payload: z.unknown() }),
  }),
});

export const createdPayloadSchema = z.object({ data: uploadSchema });

/** What came of an operation on many assets: how many of them it was done to. */
export const bulkResultSchema = z.object({ meta: z.object({ failed: z.number().int() }) });

/** Such an operation answers with a job, or, where the project is quick, with what came of it. */
export const bulkAnswerSchema = z.union([
  bulkResultSchema,
  z.object({ data: z.object({ type: z.literal('job'), id: z.string() }) }),
]);

export const subscriptionLimitsSchema = z.object({
  data: z.array(
    z.object({
      attributes: z.object({ code: z.string(), usage: z.number(), limit: z.number().nullable() }),
    }),
  ),
});
export type SubscriptionLimits = z.infer<typeof subscriptionLimitsSchema>;

export const uploadTagsSchema = z.object({
  data: z.array(z.object({ attributes: z.object({ name: z.string() }) })),
});

export const uploadCollectionSchema = z.object({
  id: z.string(),
  attributes: z.object({ label: z.string(), position: z.number().nullish() }),
  relationships: z.object({
    parent: z.object({ data: z.object({ id: z.string() }).nullish() }),
  }),
});
export type UploadCollectionResource = z.infer<typeof uploadCollectionSchema>;

/** Deleting answers with what was deleted, or with nothing at all. */
export const deletionSchema = z.object({ data: z.unknown() }).nullable();
