import { PROJECT_ID } from '../project/identity.ts';

/**
 * Everything the demo project answers, by name. The names are what fault scripts and counters go
 * by; each has exactly one handler. Of two patterns that fit a request the first one answers.
 */
export const ENDPOINTS = {
  'upload-requests.create': 'POST /upload-requests',
  'uploads.list': 'GET /uploads',
  'uploads.create': 'POST /uploads',
  'uploads.bulk-tag': 'POST /uploads/bulk/tag',
  'uploads.bulk-set-collection': 'POST /uploads/bulk/set-upload-collection',
  'uploads.bulk-destroy': 'POST /uploads/bulk/destroy',
  'uploads.find': 'GET /uploads/:id',
  'uploads.update': 'PUT /uploads/:id',
  'uploads.destroy': 'DELETE /uploads/:id',
  'uploads.references': 'GET /uploads/:id/references',
  'job-results.find': 'GET /job-results/:id',
  'upload-collections.list': 'GET /upload-collections',
  'upload-collections.create': 'POST /upload-collections',
  'upload-collections.find': 'GET /upload-collections/:id',
  'upload-collections.update': 'PUT /upload-collections/:id',
  'upload-collections.destroy': 'DELETE /upload-collections/:id',
  'upload-tags.list': 'GET /upload-tags',
  'upload-tags.create': 'POST /upload-tags',
  'upload-smart-tags.list': 'GET /upload-smart-tags',
  'site.find': 'GET /site',
  'public-info.find': 'GET /public-info',
  'maintenance-mode.find': 'GET /maintenance-mode',
  'users.me': 'GET /users/me',
  'environments.list': 'GET /environments',
  'environments.find': 'GET /environments/:id',
  'subscription-limits.list': 'GET /subscription-limits',
  'subscription-limits.find': 'GET /subscription-limits/:code',

  'storage.put': `PUT /storage/${PROJECT_ID}/:name`,
  'storage.get': `GET /${PROJECT_ID}/:name`,

  'media.home': 'GET /',
  'media.icon': 'GET /media/icon.svg',
  'media.list': 'GET /media',
  'media.asset': 'GET /media/assets/:id',
  'media.environment-list': 'GET /environments/:environment/media',
  'media.environment-asset': 'GET /environments/:environment/media/assets/:id',

  'control.add-fault': 'POST /__control/faults',
  'control.add-chaos': 'POST /__control/chaos',
  'control.outage': 'POST /__control/outage',
  'control.clear-faults': 'DELETE /__control/faults',
  'control.fault': 'GET /__control/faults/:id',
  'control.release-fault': 'POST /__control/faults/:id/release',
  'control.assets': 'GET /__control/assets',
  'control.stats': 'GET /__control/stats',
} as const;

export type EndpointName = keyof typeof ENDPOINTS;

/** Which endpoint answers a request, and what its pattern's `:name`s stand for. */
export interface Match {
  readonly endpoint: EndpointName;
  readonly params: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly endpoint: EndpointName;
  readonly method: string;
  readonly segments: readonly string[];
}

const PATTERNS: readonly Pattern[] = Object.entries(ENDPOINTS).map(([endpoint, text]) => {
  const [method = '', path = ''] = text.split(' ');
  return { endpoint: endpoint as EndpointName, method, segments: path.split('/') };
});

/** The endpoint for a method and a URL's path; null when there is none. */
export function matchEndpoint(method: string, path: string): Match | null {
  const segments = path.replace(/(?<=.)\/$/, '').split('/');
  for (const pattern of PATTERNS) {
    if (pattern.method !== method || pattern.segments.length !== segments.length) continue;
    const params = paramsOf(pattern.segments, segments);
    if (params) return { endpoint: pattern.endpoint, params };
  }
  return null;
}

function paramsOf(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index] ?? '';
    if (expected.startsWith(':')) params[expected.slice(1)] = decode(actual);
    else if (expected !== actual) return null;
  }
  return params;
}

/** Percent-decoded; what is not well encoded stays as it is and will not be found. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
