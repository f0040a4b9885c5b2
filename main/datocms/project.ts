import type { Collection } from '../../shared/preset.ts';
import type { Environment, ProjectDetails } from '../../shared/project.ts';
import { systemClock } from '../engine/clock.ts';
import { UploadFault } from '../engine/errors.ts';
import type { Clock, Random, UploadTarget } from '../engine/ports.ts';
import { adminAreaAt } from './admin-address.ts';
import { type CmaClient, createCmaClient } from './cma-client.ts';
import { listCollections } from './collections.ts';
import { createEnsureCollection, type EnsureCollection } from './ensure-collection.ts';
import type { MetadataRules } from './field-metadata.ts';
import { ifTold } from './if-told.ts';
import { mayUpload } from './permissions.ts';
import { environmentsSchema, type Me, meSchema, publicInfoSchema, siteSchema } from './schemas.ts';
import { listTags } from './tags.ts';
import { createUploadTarget } from './upload-target.ts';
import { usedAssets } from './used-assets.ts';

/** A project that a token opens, at one environment. */
export interface OpenProject {
  /** The same whenever this environment of this project is opened. */
  readonly id: string;
  readonly details: ProjectDetails;
  readonly environment: Environment;
  /** The page where a person sees what arrived; null where the project has no admin area. */
  readonly mediaAreaUrl: string | null;
  readonly target: UploadTarget;
  /** Every collection of its media area, each followed by those inside it. @throws UploadFault as `checkProject` */
  collections(signal: AbortSignal): Promise<Collection[]>;
  readonly ensureCollection: EnsureCollection;
  /** The first `TAGS_OFFERED` of its tags in which a text occurs. @throws UploadFault as `checkProject` */
  tags(text: string, signal: AbortSignal): Promise<string[]>;
  /** Those of some assets that records use. @throws UploadFault as `checkProject` */
  usedAssets(ids: readonly string[], signal: AbortSignal): Promise<string[]>;
  close(): Promise<void>;
}

export interface CheckProject {
  readonly apiUrl: string;
  readonly token: string;
  readonly signal?: AbortSignal;
  /** default: the computer's */
  readonly clock?: Clock;
  readonly random?: Random;
}

export interface OpenProjectOptions extends CheckProject {
  /** null: the primary one */
  readonly environment: string | null;
}

/**
 * Asks a project what it is, and whether its token may upload to any of its environments.
 *
 * @throws UploadFault `token-invalid`, `token-cannot-upload`, `network-unreachable` and whatever
 *   else stands between; an aborted signal rejects with the signal's reason
 */
export async function checkProject(options: CheckProject): Promise<ProjectDetails> {
  const client = clientFor(options, null);
  try {
    const { details, me } = await inquire(client, options.signal);
    if (me && !details.environments.some((environment) => mayUpload(me, environment))) {
      throw new UploadFault('token-cannot-upload');
    }
    return details;
  } finally {
    await client.close();
  }
}

/**
 * Opens one environment of a project.
 *
 * @throws UploadFault as `checkProject`, for that environment, and `environment-missing`
 */
export async function openProject(options: OpenProjectOptions): Promise<OpenProject> {
  const { clock = systemClock, random = Math.random } = options;
  const client = clientFor(options, options.environment);
  try {
    const { siteId, domain, details, metadataRules, me } = await inquire(client, options.signal);
    const environment = details.environments.find(({ id, primary }) =>
      options.environment === null ? primary : id === options.environment,
    );
    if (!environment)
      throw new UploadFault('environment-missing', options.environment ?? undefined);
    if (me && !mayUpload(me, environment)) {
      throw new UploadFault('token-cannot-upload', environment.id);
    }
    const adminArea = adminAreaAt(domain, environment, options.apiUrl);
    return {
      id: `${siteId}:${environment.id}`,
      details,
      environment,
      mediaAreaUrl: adminArea?.mediaAreaUrl ?? null,
      target: createUploadTarget({
        client,
        clock,
        environment,
        me,
        metadataRules,
        maximumFileSize: details.maximumFileSize,
        adminUrlOf: (id) => adminArea?.assetUrl(id) ?? null,
      }),
      collections: (signal) => listCollections(client, signal),
      ensureCollection: createEnsureCollection({ client, clock, random }),
      tags: (text, signal) => listTags(client, text, signal),
      usedAssets: (ids, signal) => usedAssets(client, ids, signal),
      close: () => client.close(),
    };
  } catch (thrown) {
    await client.close();
    throw thrown;
  }
}

/** What the header can carry that the token goes into. */
const SENDABLE = /^[\x21-\x7e]+$/;

/** @throws UploadFault `token-invalid` where something else was copied along with the token */
function clientFor(
  { apiUrl, token, clock = systemClock, random = Math.random }: CheckProject,
  environment: string | null,
): CmaClient {
  if (!SENDABLE.test(token)) throw new UploadFault('token-invalid');
  return createCmaClient({ apiUrl, token, environment, clock, random });
}

/** What a project says of itself and of the token. */
interface Inquiry {
  readonly siteId: string;
  readonly domain: string | null;
  readonly details: ProjectDetails;
  readonly metadataRules: MetadataRules;
  /** Who the token is; null where it may not ask. */
  readonly me: Me | null;
}

async function inquire(
  client: CmaClient,
  signal: AbortSignal = new AbortController().signal,
): Promise<Inquiry> {
  const asked = {
    method: 'GET',
    priority: 'person',
    repeatable: true,
    inHaste: true,
    signal,
  } as const;
  const [site, info, environments, me] = await Promise.all([
    client.call({ ...asked, path: '/site', answer: siteSchema }),
    ifTold(client.call({ ...asked, path: '/public-info', answer: publicInfoSchema })),
    ifTold(client.call({ ...asked, path: '/environments', answer: environmentsSchema })),
    ifTold(
      client.call({ ...asked, path: '/users/me', query: { include: 'role' }, answer: meSchema }),
    ),
  ]);
  const { id: siteId, attributes, meta } = site.body.data;
  return {
    siteId,
    domain: attributes.internal_domain ?? attributes.domain ?? null,
    details: {
      name: attributes.name,
      locales: attributes.locales,
      environments: environments
        ? environments.body.data.map(({ id, meta }) => ({ id, primary: meta.primary }))
        : [{ id: site.environment ?? 'main', primary: true }],
      maximumFileSize: info?.body.data.attributes.extras?.maximum_single_upload_bytes ?? null,
    },
    metadataRules: {
      locales: attributes.locales,
      shape: meta?.non_localized_focal_points ? 'by-field' : 'by-locale',
    },
    me: me?.body ?? null,
  };
}
