import { expect, test } from 'vitest';
import { faultOf } from './errors.ts';

const document = (code: string, details: object = {}, more: object = {}) => ({
  data: [{ id: 'a1b2c3', type: 'api_error', attributes: { code, details, ...more } }],
});

test.each([
  [401, document('INVALID_AUTHORIZATION_HEADER'), 'token-invalid'],
  [401, document('SOMETHING_NEW'), 'token-invalid'],
  [403, document('INSUFFICIENT_PERMISSIONS'), 'token-cannot-upload'],
  [404, document('INVALID_ENVIRONMENT'), 'environment-missing'],
  [422, document('ENVIRONMENT_IN_READ_ONLY_MODE'), 'environment-read-only'],
  [422, document('ENVIRONMENT_NOT_READY'), 'environment-read-only'],
  [422, document('MAINTENANCE_MODE'), 'project-unavailable'],
  [403, document('DEACTIVATED_SITE'), 'project-unavailable'],
  [422, document('PLAN_UPGRADE_REQUIRED', { limit: 'uploadable_bytes' }), 'storage-quota-reached'],
  [422, document('PLAN_UPGRADE_REQUIRED', { limit: 'mux_encoding_seconds' }), 'plan-limit-reached'],
  [422, document('TECHNICAL_LIMIT_REACHED'), 'plan-limit-reached'],
  [429, document('RATE_LIMIT_EXCEEDED'), 'rate-limited'],
  [503, document('SERVICE_UNAVAILABLE', {}, { transient: true }), 'server-error'],
  [422, document('BATCH_DATA_VALIDATION_IN_PROGRESS', {}, { transient: true }), 'server-error'],
  [422, document('SOMETHING_NEW', {}, { transient: true }), 'server-error'],
  [500, document('SOMETHING_NEW'), 'server-error'],
  [
    422,
    document('INVALID_FIELD', { field: 'id', code: 'VALIDATION_UNIQUENESS' }),
    'asset-id-taken',
  ],
  [422, document('INVALID_FIELD', { field: 'tags' }), 'metadata-rejected'],
  [422, document('INVALID_FIELD', { field: 'default_field_metadata.en.alt' }), 'metadata-rejected'],
  [422, document('INVALID_FIELD', { field: 'size' }), 'file-too-large'],
  [422, document('INVALID_RELATIONSHIP', { field: 'upload_collection' }), 'metadata-rejected'],
  [422, document('INVALID_FIELD', { field: 'path' }), 'rejected-by-project'],
  [422, document('MUX_ERROR'), 'asset-processing-failed'],
  [422, document('SOMETHING_NEW'), 'rejected-by-project'],
  // no error document: a proxy's page, or nothing
  [502, undefined, 'server-error'],
  [520, null, 'server-error'],
  [429, undefined, 'rate-limited'],
  [407, undefined, 'unexpected-answer'],
  [302, undefined, 'unexpected-answer'],
  [404, { error: 'not what DatoCMS says' }, 'unexpected-answer'],
  [414, undefined, 'unexpected-answer'],
])('%i %j is %s', (status, body, code) => {
  expect(faultOf(status, body).code).toBe(code);
});

test('tells what a support conversation needs, and nothing that was sent', () => {
  const details = { field: 'copyright', code: 'VALIDATION_LENGTH', value: 'a secret text' };
  expect(faultOf(422, document('INVALID_FIELD', details)).detail).toBe(
    '422 INVALID_FIELD copyright VALIDATION_LENGTH',
  );
});
