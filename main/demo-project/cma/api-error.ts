import { createHash } from 'node:crypto';

/**
 * The codes of DatoCMS's error documents that the demo project answers with, and the HTTP status
 * of each. The codes are DatoCMS's own; the statuses of those that carry no 422, 404 or 401 on
 * record are the plain HTTP meaning of the code.
 */
const STATUS = {
  INVALID_AUTHORIZATION_HEADER: 401,
  INSUFFICIENT_PERMISSIONS: 403,
  NOT_FOUND: 404,
  INVALID_ENDPOINT: 404,
  INVALID_ENVIRONMENT: 404,
  INVALID_ACCEPT_HEADER: 406,
  INVALID_CONTENT_TYPE_HEADER: 415,
  INVALID_API_VERSION: 400,
  INVALID_JSON_BODY: 400,
  INVALID_FORMAT: 422,
  INVALID_PARAMS: 422,
  INVALID_FIELD: 422,
  INVALID_RELATIONSHIP: 422,
  INVALID_ENTITY_ID: 422,
  INVALID_FILTER_FIELDS_PARAM: 422,
  INVALID_ORDERING: 422,
  MISSING_UPLOAD_IDS: 422,
  TOO_MANY_OPERATIONS: 422,
  UPLOAD_IS_CURRENTLY_IN_USE: 422,
  PLAN_UPGRADE_REQUIRED: 422,
  RATE_LIMIT_EXCEEDED: 429,
  EXCEPTION: 500,
} as const;

export type ApiErrorCode = keyof typeof STATUS;
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** What the demo project refuses, on its way to becoming an error document. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ApiErrorCode, details: ErrorDetails = {}) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'ApiError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return STATUS[this.code];
  }
}

/** The body of an answer that refuses: DatoCMS keeps its errors under `data`. */
export interface ErrorDocument {
  readonly data: readonly {
    readonly id: string;
    readonly type: 'api_error';
    readonly attributes: {
      readonly code: string;
      readonly doc_url: string;
      readonly details: ErrorDetails;
      readonly transient?: true;
    };
  }[];
}

const DOC_URL = 'https://www.datocms.com/docs/content-management-api/errors';

/**
 * An error document with one entry. The id is six hex digits that stay the same for the same
 * error, as in recorded traffic.
 *
 * @param code any code, also one that the demo project never gives by itself
 * @param transient whether the client may simply repeat the request
 */
export function errorDocument(
  code: string,
  details: ErrorDetails = {},
  { transient = false } = {},
): ErrorDocument {
  const id = createHash('md5').update(code).update(JSON.stringify(details)).digest('hex');
  return {
    data: [
      {
        id: id.slice(0, 6),
        type: 'api_error',
        attributes: {
          code,
          doc_url: `${DOC_URL}#${code}`,
          details,
          ...(transient ? { transient: true } : {}),
        },
      },
    ],
  };
}
