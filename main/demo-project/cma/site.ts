import type { RawApiTypes } from '@datocms/cma-client';
import type { Handlers } from '../http/server.ts';
import type { Access } from '../project/access.ts';
import { lastChange } from '../project/environment.ts';
import { LOCALES, PROJECT_ID, PROJECT_NAME } from '../project/identity.ts';
import type { Project } from '../project/project.ts';
import { type CmaCall, ok } from './call.ts';
import type { Gate } from './gate.ts';

/** What the project says of itself. */
export function siteHandlers({
  cma,
  open,
}: Gate): Pick<Handlers, 'site.find' | 'public-info.find' | 'maintenance-mode.find'> {
  return {
    'site.find': cma((call) => ok({ data: site(call) })),
    'public-info.find': open(({ project, access }) => ok({ data: publicInfo(project, access) })),
    'maintenance-mode.find': cma(() =>
      ok({
        data: { id: 'maintenance_mode', type: 'maintenance_mode', attributes: { active: false } },
      }),
    ),
  };
}

function site({ project, environment, origin }: CmaCall): RawApiTypes.Site {
  const { host } = new URL(origin);
  return {
    id: PROJECT_ID,
    type: 'site',
    attributes: {
      name: PROJECT_NAME,
      domain: null,
      internal_domain: host,
      imgix_host: host,
      google_maps_api_token: null,
      locales: [...LOCALES],
      timezone: 'Europe/Rome',
      no_index: true,
      favicon: null,
      last_data_change_at: lastChange(environment),
      require_2fa: false,
      ip_tracking_enabled: false,
      force_use_of_sandbox_environments: false,
      assets_cdn_default_settings: { image: {}, video: {} },
      theme: { type: 'monochromatic', hue: 215, logo: null },
      global_seo: null,
    },
    relationships: {
      account: { data: null },
      owner: { data: { type: 'organization', id: '1' } },
      item_types: { data: [] },
    },
    meta: {
      created_at: project.createdAt,
      draft_mode_default: false,
      custom_upload_storage_settings: false,
      improved_timezone_management: true,
      improved_hex_management: true,
      improved_gql_multilocale_fields: true,
      improved_gql_visibility_control: true,
      improved_boolean_fields: true,
      improved_validation_at_publishing: true,
      improved_exposure_of_inline_blocks_in_cda: true,
      improved_items_listing: true,
      milliseconds_in_datetime: true,
      allow_custom_theme: false,
      non_localized_focal_points: project.fieldMetadataShape === 'field-keyed',
    },
  };
}

/** The limits are told to those with a token only. */
function publicInfo({ maximumFileSize }: Project, access: Access | null): RawApiTypes.PublicInfo {
  return {
    id: PROJECT_ID,
    type: 'public_info',
    attributes: {
      name: PROJECT_NAME,
      sso_saml_init_url: null,
      logo_url: null,
      white_label: false,
      custom_i18n_messages_template_url: null,
      theme: { type: 'monochromatic', hue: 215 },
      extras: access && {
        blocks_depth: 5,
        blocks_per_item: 600,
        maximum_single_upload_bytes: maximumFileSize,
        overage_thresholds: {},
      },
    },
  };
}
