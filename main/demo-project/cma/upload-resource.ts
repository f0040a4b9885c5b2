import type { RawApiTypes } from '@datocms/cma-client';
import { basenameOf, filenameOf, formatOf } from '../project/asset-path.ts';
import { type FieldKeyedMetadata, showFieldMetadata } from '../project/field-metadata.ts';
import { LOCALES } from '../project/identity.ts';
import type { Project } from '../project/project.ts';
import type { AssetRecord, FieldMetadata } from '../project/records.ts';

/** DatoCMS's upload resource. The client's own type knows only the newer shape of its metadata. */
export type UploadResource = Omit<RawApiTypes.Upload, 'attributes'> & {
  readonly attributes: Omit<RawApiTypes.UploadAttributes, 'default_field_metadata'> & {
    readonly default_field_metadata: FieldMetadata | FieldKeyedMetadata;
  };
};

/** An asset as the CMA tells it. @param origin what its URL begins with */
export function uploadResource(
  asset: AssetRecord,
  { fieldMetadataShape }: Pick<Project, 'fieldMetadataShape'>,
  origin: string,
): UploadResource {
  const { path, collectionId } = asset;
  return {
    id: asset.id,
    type: 'upload',
    attributes: {
      size: asset.size,
      width: asset.width,
      height: asset.height,
      path,
      basename: basenameOf(path),
      filename: filenameOf(path),
      url: `${origin}${path}`,
      format: formatOf(path),
      author: asset.author,
      copyright: asset.copyright,
      notes: asset.notes,
      md5: asset.md5,
      duration: null,
      frame_rate: null,
      blurhash: null,
      thumbhash: null,
      mux_playback_id: null,
      mux_mp4_highest_res: null,
      default_field_metadata: showFieldMetadata(asset.fieldMetadata, fieldMetadataShape, LOCALES),
      is_image: asset.mimeType?.startsWith('image/') ?? false,
      created_at: asset.createdAt,
      updated_at: asset.updatedAt,
      mime_type: asset.mimeType,
      tags: asset.tags,
      smart_tags: [],
      exif_info: {},
      colors: [],
    },
    relationships: {
      upload_collection: {
        data: collectionId === null ? null : { type: 'upload_collection', id: collectionId },
      },
      creator: { data: { type: 'access_token', id: asset.creatorId } },
    },
    meta: { antivirus: { status: 'skipped', checked_at: null, threat_name: null } },
  };
}
