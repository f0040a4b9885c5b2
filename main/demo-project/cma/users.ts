import type { RawApiTypes } from '@datocms/cma-client';
import { z } from 'zod';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Handlers } from '../http/server.ts';
import type { Access, UploadPermission } from '../project/access.ts';
import { type CmaAnswer, type CmaCall, ok } from './call.ts';
import type { Gate } from './gate.ts';
import { readParams } from './resource.ts';

/** Who a token is: itself, with the role that says what it may do. */
export function userHandlers({ cma }: Gate): Pick<Handlers, 'users.me'> {
  return { 'users.me': cma(me) };
}

const meSchema = z.object({ include: z.string().default('') });

function me({ access, query }: CmaCall): CmaAnswer {
  const includesRole = readParams(meSchema, query).include.split(',').includes('role');
  const body: RawApiTypes.UserMeTargetSchema = {
    data: accessToken(access),
    ...(includesRole ? { included: [role(access)] } : {}),
  };
  return ok(body);
}

const accessToken = (access: Access): RawApiTypes.AccessToken => ({
  id: access.id,
  type: 'access_token',
  attributes: {
    name: access.name,
    token: null,
    can_access_cda: false,
    can_access_cda_preview: false,
    can_access_cma: true,
    hardcoded_type: null,
    last_cma_access: 'today',
    last_cda_access: 'never',
  },
  relationships: { role: { data: { type: 'role', id: access.role.id } } },
});

function role(access: Access): RawApiTypes.Role {
  const permissions = {
    can_edit_favicon: false,
    can_edit_site: false,
    can_edit_schema: false,
    can_manage_menu: false,
    can_edit_environment: false,
    can_promote_environments: false,
    environments_access: 'all',
    can_manage_users: false,
    can_manage_shared_filters: false,
    can_manage_upload_collections: access.mayWrite,
    can_manage_build_triggers: false,
    can_manage_search_indexes: false,
    can_manage_webhooks: false,
    can_manage_environments: false,
    can_manage_sso: false,
    can_access_audit_log: false,
    can_manage_workflows: false,
    can_manage_access_tokens: false,
    can_perform_site_search: false,
    can_access_build_events_log: false,
    can_access_search_index_events_log: false,
    positive_item_type_permissions: [],
    negative_item_type_permissions: [],
    positive_upload_permissions: access.uploads.positive.map(uploadPermission),
    negative_upload_permissions: access.uploads.negative.map(uploadPermission),
    positive_build_trigger_permissions: [],
    negative_build_trigger_permissions: [],
    positive_search_index_permissions: [],
    negative_search_index_permissions: [],
  } satisfies Omit<RawApiTypes.RoleAttributes, 'name'>;
  return {
    id: access.role.id,
    type: 'role',
    attributes: { name: access.role.name, ...permissions },
    relationships: { inherits_permissions_from: { data: [] } },
    meta: { final_permissions: permissions },
  };
}

/** Each kind of permission says more of itself, in fields of its own. */
function uploadPermission(
  permission: UploadPermission,
): RawApiTypes.RoleAttributes['positive_upload_permissions'][number] {
  switch (permission.action) {
    case 'all':
      return {
        ...permission,
        action: 'all',
        on_creator: 'anyone',
        localization_scope: 'all',
      };
    case 'read':
      return { ...permission, action: 'read', on_creator: 'anyone' };
    case 'create':
      return { ...permission, action: 'create' };
    default:
      return assertNever(permission.action, 'action');
  }
}
