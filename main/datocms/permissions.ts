import type { Environment } from '../../shared/project.ts';
import type { Me, UploadPermission } from './schemas.ts';

/**
 * Whether a token may create assets in an environment, be it in one collection only. What its role
 * does not say counts as allowed: the project itself has the last word, at the first upload.
 *
 * Rules: https://www.datocms.com/docs/content-management-api/resources/role
 */
export function mayUpload(me: Me, environment: Environment): boolean {
  const isAnywhere = (): boolean => true;
  const isEverywhere = ({ upload_collection }: UploadPermission): boolean =>
    typeof upload_collection !== 'string';
  return mayCreate(me, environment, isAnywhere, isEverywhere);
}

/**
 * Whether a token may create assets in a collection. What is said of a collection is said of those
 * inside it as well.
 *
 * https://www.datocms.com/product-updates/introducing-permissions-for-asset-collections
 *
 * @param line the ids of the collection and of those that it lies in; empty for none
 */
export function mayUploadInto(me: Me, environment: Environment, line: readonly string[]): boolean {
  const isMeant = ({ upload_collection }: UploadPermission): boolean =>
    typeof upload_collection !== 'string' || line.includes(upload_collection);
  return mayCreate(me, environment, isMeant, isMeant);
}

/** @param grants, forbids whether a permission of either kind is about the place in question */
function mayCreate(
  me: Me,
  environment: Environment,
  grants: (permission: UploadPermission) => boolean,
  forbids: (permission: UploadPermission) => boolean,
): boolean {
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
  const isToCreateHere = ({ action, environment: where }: UploadPermission): boolean =>
    where === environment.id && (action === 'all' || action === 'create');
  return (
    positive_upload_permissions.filter(isToCreateHere).some(grants) &&
    !negative_upload_permissions.filter(isToCreateHere).some(forbids)
  );
}
