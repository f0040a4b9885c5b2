import type { Environment } from '../../shared/project.ts';
import type { Me, UploadPermission } from './schemas.ts';

/**
 * Whether a token may create assets in an environment, outside any upload collection. What its role
 * does not say counts as allowed: the project itself has the last word, at the first upload.
 *
 * Rules: https://www.datocms.com/docs/content-management-api/resources/role
 */
export function mayUpload(me: Me, environment: Environment): boolean {
  if (me.data.attributes?.can_access_cma === false) return false;
  const role = me.included?.find(({ type }) => type === 'role');
  const permissions = role?.meta?.final_permissions;
  if (!permissions) return true;
  const { environments_access, positive_upload_permissions, negative_upload_permissions } =
    permissions;
  switch (environments_access) {
    case 'none':
      return false;
    case 'primary_only':
      if (!environment.primary) return false;
      break;
    case 'sandbox_only':
      if (environment.primary) return false;
      break;
  }
  const concerns = (permission: UploadPermission): boolean =>
    permission.environment === environment.id &&
    (permission.action === 'all' || permission.action === 'create') &&
    (permission.upload_collection ?? null) === null;
  return positive_upload_permissions.some(concerns) && !negative_upload_permissions.some(concerns);
}
