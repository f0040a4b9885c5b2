import { randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

/** What an API token opens. */
export interface Access {
  readonly id: string;
  readonly token: string;
  readonly name: string;
  readonly role: { readonly id: string; readonly name: string };
  /** Whether its role may do more than read. */
  readonly mayWrite: boolean;
}

/** The project's two tokens; they stay the same for as long as the project's folder is there. */
export function openAccesses(database: Database): readonly [full: Access, readOnly: Access] {
  const token = (name: string): string =>
    database.setting(name, () => randomBytes(15).toString('hex'));
  return [
    {
      id: '2001',
      token: token('full-access-token'),
      name: 'Full-access API token',
      role: { id: '3001', name: 'Editor' },
      mayWrite: true,
    },
    {
      id: '2002',
      token: token('read-only-token'),
      name: 'Read-only API token',
      role: { id: '3002', name: 'Viewer' },
      mayWrite: false,
    },
  ];
}
