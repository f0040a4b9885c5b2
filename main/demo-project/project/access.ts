import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from './database.ts';

/** One thing that a role may do with assets, or may not. */
export interface UploadPermission {
  readonly action: 'all' | 'read' | 'create';
  readonly environment: string;
  /** What is said of a collection is said of those inside it; null is all of them. */
  readonly upload_collection: string | null;
}

/** What a role may do with assets. What is forbidden is so whatever else allows it. */
export interface UploadPermissions {
  readonly positive: readonly UploadPermission[];
  readonly negative: readonly UploadPermission[];
}

/** What an API token opens. */
export interface Access {
  readonly id: string;
  readonly token: string;
  readonly name: string;
  readonly role: { readonly id: string; readonly name: string };
  /** Whether its role may do more than read. */
  readonly mayWrite: boolean;
  readonly uploads: UploadPermissions;
}

/**
 * Whether a token may create an asset.
 *
 * @param line the collection that it goes into and those around it; empty for none
 */
export function mayCreate(
  { mayWrite, uploads }: Access,
  environment: string,
  line: readonly string[],
): boolean {
  const isMeant = (permission: UploadPermission): boolean =>
    permission.environment === environment &&
    permission.action !== 'read' &&
    (permission.upload_collection === null || line.includes(permission.upload_collection));
  return mayWrite && uploads.positive.some(isMeant) && !uploads.negative.some(isMeant);
}

/** A token whose role may do with assets what is given, and nothing else. */
export const restrictedAccess = (uploads: UploadPermissions): Access => ({
  id: randomUUID(),
  token: newToken(),
  name: 'Restricted API token',
  role: { id: randomUUID(), name: 'Contributor' },
  mayWrite: true,
  uploads,
});

const newToken = (): string => randomBytes(15).toString('hex');

/**
 * The project's two tokens; they stay the same for as long as the project's folder is there.
 *
 * @param environments their names
 */
export function openAccesses(
  database: Database,
  environments: readonly string[],
): readonly [full: Access, readOnly: Access] {
  const everywhere = (action: UploadPermission['action']): UploadPermissions => ({
    positive: environments.map((environment) => ({
      action,
      environment,
      upload_collection: null,
    })),
    negative: [],
  });
  const token = (name: string): string => database.setting(name, newToken);
  return [
    {
      id: '2001',
      token: token('full-access-token'),
      name: 'Full-access API token',
      role: { id: '3001', name: 'Editor' },
      mayWrite: true,
      uploads: everywhere('all'),
    },
    {
      id: '2002',
      token: token('read-only-token'),
      name: 'Read-only API token',
      role: { id: '3002', name: 'Viewer' },
      mayWrite: false,
      uploads: everywhere('read'),
    },
  ];
}
