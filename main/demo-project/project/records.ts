import { z } from 'zod';

/** What the demo project stores, as it is stored. What can be derived is not among it. */

export const focalPointSchema = z.object({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
});

export const localeMetadataSchema = z.object({
  alt: z.string().nullable(),
  title: z.string().nullable(),
  custom_data: z.record(z.string(), z.unknown()),
  focal_point: focalPointSchema.nullable(),
  poster_time: z.number().nonnegative().nullable(),
});

/** One locale's default metadata, in DatoCMS's own names. */
export type LocaleMetadata = z.infer<typeof localeMetadataSchema>;

/** An asset's default metadata by locale, whichever shape the project speaks; locales that nothing was said in are not there. */
export type FieldMetadata = Readonly<Record<string, LocaleMetadata>>;

/** What is known of an object in storage once it is an asset. */
export const storedFileSchema = z.object({
  path: z.string(),
  /** bytes */
  size: z.number().int().nonnegative(),
  /** hex */
  md5: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  mimeType: z.string().nullable(),
});
export type StoredFile = z.infer<typeof storedFileSchema>;

export const assetRecordSchema = storedFileSchema.extend({
  id: z.string(),
  /** ISO 8601, UTC, with milliseconds */
  createdAt: z.string(),
  updatedAt: z.string(),
  author: z.string().nullable(),
  copyright: z.string().nullable(),
  notes: z.string().nullable(),
  tags: z.array(z.string()),
  fieldMetadata: z.record(z.string(), localeMetadataSchema),
  collectionId: z.string().nullable(),
  creatorId: z.string(),
  /** Whether a record uses it; absent where none does: the demo project has no records of its own. */
  isUsed: z.boolean().exactOptional(),
});
export type AssetRecord = z.infer<typeof assetRecordSchema>;

export const collectionRecordSchema = z.object({
  id: z.string(),
  label: z.string(),
  position: z.number().int(),
  parentId: z.string().nullable(),
});
export type CollectionRecord = z.infer<typeof collectionRecordSchema>;

export const tagRecordSchema = z.object({ id: z.string(), name: z.string() });
export type TagRecord = z.infer<typeof tagRecordSchema>;

/** An object that storage holds; its id is its path. */
export const objectRecordSchema = z.object({
  id: z.string(),
  size: z.number().int().nonnegative(),
  md5: z.string(),
});
export type ObjectRecord = z.infer<typeof objectRecordSchema>;
