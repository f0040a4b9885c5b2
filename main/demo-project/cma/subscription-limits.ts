import type { RawApiTypes } from '@datocms/cma-client';
import type { Handlers } from '../http/server.ts';
import { LOCALES } from '../project/identity.ts';
import type { Project } from '../project/project.ts';
import { ok } from './call.ts';
import type { Gate } from './gate.ts';
import { found } from './resource.ts';

/** What the project's plan allows, and how much of it is used. */
export function subscriptionLimitHandlers({
  cma,
}: Gate): Pick<Handlers, 'subscription-limits.list' | 'subscription-limits.find'> {
  return {
    'subscription-limits.list': cma(({ project }) => ok({ data: limits(project) })),
    'subscription-limits.find': cma(({ project, params }) =>
      ok({ data: found(limits(project).find(({ id }) => id === params.code)) }),
    ),
  };
}

function limits(project: Project): RawApiTypes.SubscriptionLimit[] {
  const limit = (code: string, usage: number, limit: number | null) => ({
    id: code,
    type: 'subscription_limit' as const,
    attributes: { code, usage, limit },
  });
  return [
    limit('uploadable_bytes', project.usedBytes(), project.storageQuota),
    limit('mux_encoding_seconds', 0, null),
    limit('locales', LOCALES.length, null),
    limit('sandbox_environments', project.environments.size - 1, null),
    limit('access_tokens', project.accesses.length, null),
  ];
}
