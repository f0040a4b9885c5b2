import type { ErrorCode } from '../../shared/errors.ts';
import { UploadFault } from '../engine/errors.ts';
import { type ErrorDocument, errorDocumentSchema } from './schemas.ts';

type ApiError = ErrorDocument['data'][number]['attributes'];

/** The fields of an asset that people fill in. */
const METADATA_FIELDS = [
  'tags',
  'copyright',
  'author',
  'notes',
  'default_field_metadata',
  'upload_collection',
];

/** What a person makes nothing of as it is: why another file may not take the place of an asset's own. */
const IN_WORDS: Readonly<Record<string, string>> = {
  UPLOAD_NOT_PASSING_FIELD_VALIDATIONS: 'records that use the asset do not allow such a file',
  INCOMPATIBLE_WITH_UPLOAD_STORAGE_SETTINGS: 'the project’s storage does not allow it',
};

/** There is no such thing, or none yet: DatoCMS's NOT_FOUND. */
export class NotFoundFault extends UploadFault {
  constructor(detail: string) {
    super('rejected-by-project', detail);
  }
}

/** The address was too long for the server, or for something in front of it. */
export class RequestTooLongFault extends UploadFault {
  constructor(status: number) {
    super('unexpected-answer', `${status}`);
  }
}

/** An answer about an asset. @throws UploadFault `asset-gone` where there is no such asset */
export async function unlessGone<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof NotFoundFault) throw new UploadFault('asset-gone', thrown.detail);
    throw thrown;
  }
}

/** An answer, or null where the project has no such thing. */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof NotFoundFault) return null;
    throw thrown;
  }
}

/**
 * The fault behind an answer that refuses.
 *
 * Codes: https://www.datocms.com/docs/content-management-api/errors
 *
 * @param body the answer's, parsed from JSON; undefined where it was not JSON
 */
export function faultOf(status: number, body: unknown): UploadFault {
  if (status === 414 || status === 431) return new RequestTooLongFault(status);
  const document = errorDocumentSchema.safeParse(body).data;
  const error = document?.data[0]?.attributes;
  if (!error) return new UploadFault(codeOfStatus(status), `${status}`);
  const detail = particularsOf(status, error);
  if (error.code === 'NOT_FOUND') return new NotFoundFault(detail);
  return new UploadFault(codeOfError(status, error), detail);
}

/** What a status means without an error document: a proxy's page, or a fault that left none. */
function codeOfStatus(status: number): ErrorCode {
  if (status >= 500) return 'server-error';
  if (status === 429) return 'rate-limited';
  if (status === 401) return 'token-invalid';
  return 'unexpected-answer';
}

function codeOfError(status: number, { code, details, transient }: ApiError): ErrorCode {
  switch (code) {
    case 'INVALID_AUTHORIZATION_HEADER':
      return 'token-invalid';
    case 'INSUFFICIENT_PERMISSIONS':
    case 'REQUIRED_2FA_SETUP':
      return 'token-cannot-upload';
    case 'INVALID_ENVIRONMENT':
      return 'environment-missing';
    case 'ENVIRONMENT_IN_READ_ONLY_MODE':
    case 'ENVIRONMENT_NOT_READY':
      return 'environment-read-only';
    case 'MAINTENANCE_MODE':
    case 'PLATFORM_SCHEDULED_MAINTENANCE':
    case 'DEACTIVATED_SITE':
    case 'SITE_NOT_READY':
    case 'INVALID_SITE':
      return 'project-unavailable';
    case 'PLAN_UPGRADE_REQUIRED':
      return details?.limit === 'uploadable_bytes' ? 'storage-quota-reached' : 'plan-limit-reached';
    case 'TECHNICAL_LIMIT_REACHED':
      return 'plan-limit-reached';
    case 'RATE_LIMIT_EXCEEDED':
      return 'rate-limited';
    case 'SERVICE_UNAVAILABLE':
    case 'BATCH_DATA_VALIDATION_IN_PROGRESS':
    case 'CONCURRENT_UPLOAD_UPDATE':
    case 'EXCEPTION':
      return 'server-error';
    case 'UPLOAD_IS_CURRENTLY_IN_USE':
      return 'asset-in-use';
    case 'MUX_ERROR':
    case 'NOT_A_VIDEO':
      return 'asset-processing-failed';
    case 'INVALID_FIELD':
    case 'INVALID_RELATIONSHIP':
      return codeOfField(details);
    default:
      if (transient || status >= 500) return 'server-error';
      return status === 401 ? 'token-invalid' : 'rejected-by-project';
  }
}

/** DatoCMS documents no code of its own for a repeated id or a file that is too large, so the field tells. */
function codeOfField(details: ApiError['details']): ErrorCode {
  const field = String(details?.field ?? '');
  if (field === 'id') return 'asset-id-taken';
  if (field === 'size') return 'file-too-large';
  if (METADATA_FIELDS.some((name) => field.startsWith(name))) return 'metadata-rejected';
  return 'rejected-by-project';
}

/** Particulars for a support conversation. Values that were sent are not among them. */
function particularsOf(status: number, { code, details }: ApiError): string {
  const particulars = [details?.field, details?.code, details?.limit].filter(
    (part) => typeof part === 'string',
  );
  const words = IN_WORDS[code];
  return [status, code, ...particulars].join(' ') + (words === undefined ? '' : `: ${words}`);
}
