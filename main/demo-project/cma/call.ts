import type { Strike } from '../faults/fault-script.ts';
import type { QueryObject } from '../http/query.ts';
import type { Access } from '../project/access.ts';
import type { Environment } from '../project/environment.ts';
import type { Project } from '../project/project.ts';

/** A request to the CMA that passed the gate. */
export interface CmaCall<A extends Access | null = Access> {
  readonly project: Project;
  readonly environment: Environment;
  readonly access: A;
  readonly params: Readonly<Record<string, string>>;
  readonly query: QueryObject;
  /** The JSON that was sent; undefined when there was none. */
  readonly body: unknown;
  /** Where clients reach the project: what URLs in answers begin with. */
  readonly origin: string;
  readonly strike: Strike | null;
}

/** What the CMA answers. */
export interface CmaAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The answer to a request that was done at once. */
export const ok = (body: { readonly data: unknown }): CmaAnswer => ({ status: 200, body });
