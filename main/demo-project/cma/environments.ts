import type { RawApiTypes } from '@datocms/cma-client';
import type { Handlers } from '../http/server.ts';
import { type Environment, lastChange, PRIMARY_ENVIRONMENT } from '../project/environment.ts';
import type { Project } from '../project/project.ts';
import { ok } from './call.ts';
import type { Gate } from './gate.ts';
import { found } from './resource.ts';

/** The project's environments. */
export function environmentHandlers({
  cma,
}: Gate): Pick<Handlers, 'environments.list' | 'environments.find'> {
  return {
    'environments.list': cma(({ project }) =>
      ok({ data: [...project.environments.values()].map((each) => show(each, project)) }),
    ),
    'environments.find': cma(({ project, params }) =>
      ok({ data: show(found(project.environments.get(params.id ?? '')), project) }),
    ),
  };
}

const show = (environment: Environment, { createdAt }: Project): RawApiTypes.Environment => ({
  id: environment.id,
  type: 'environment',
  meta: {
    status: 'ready',
    read_only_mode: false,
    created_at: createdAt,
    last_data_change_at: lastChange(environment) ?? createdAt,
    primary: environment.primary,
    forked_from: environment.primary ? null : PRIMARY_ENVIRONMENT,
  },
});
