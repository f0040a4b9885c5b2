import { describe, expect, test } from 'vitest';
import { mayUpload, mayUploadInto } from './permissions.ts';
import type { Me, UploadPermission } from './schemas.ts';

const main = { id: 'main', primary: true };
const sandbox = { id: 'sandbox', primary: false };

const allow = (
  action: string,
  environment = 'main',
  more: Partial<UploadPermission> = {},
): UploadPermission => ({ action, environment, ...more });

type Access = 'all' | 'primary_only' | 'sandbox_only' | 'none';

const withRole = (
  positive: UploadPermission[],
  negative: UploadPermission[] = [],
  access: Access = 'all',
): Me => ({
  data: {},
  included: [
    {
      type: 'role',
      meta: {
        final_permissions: {
          environments_access: access,
          positive_upload_permissions: positive,
          negative_upload_permissions: negative,
        },
      },
    },
  ],
});

describe('may upload somewhere', () => {
  test.each([
    ['all is allowed', withRole([allow('all')])],
    ['creating is allowed', withRole([allow('read'), allow('create')])],
    [
      'creating is allowed in one collection',
      withRole([allow('create', 'main', { upload_collection: '7' })]),
    ],
    ['something else is forbidden', withRole([allow('all')], [allow('delete')])],
    [
      'one collection is forbidden',
      withRole(
        [allow('all', 'main', { upload_collection: null })],
        [allow('create', 'main', { upload_collection: '7' })],
      ),
    ],
    ['forbidden elsewhere', withRole([allow('all')], [allow('all', 'sandbox')])],
    ['only the primary environment', withRole([allow('all')], [], 'primary_only')],
    ['it has no role', { data: {} }],
    ['its role tells nothing', { data: {}, included: [{ type: 'role' }] }],
    ['something else is included', { data: {}, included: [{ type: 'account' }] }],
    ['it may use the API', { data: { attributes: { can_access_cma: true } } }],
  ] satisfies [string, Me][])('%s', (_, me) => expect(mayUpload(me, main)).toBe(true));
});

describe('may upload nowhere', () => {
  test.each([
    ['nothing is allowed', withRole([])],
    ['only reading is allowed', withRole([allow('read'), allow('update')])],
    ['creating is allowed elsewhere', withRole([allow('create', 'sandbox')])],
    ['creating is forbidden', withRole([allow('all')], [allow('create')])],
    ['everything is forbidden', withRole([allow('create')], [allow('all')])],
    ['no environment at all', withRole([allow('all')], [], 'none')],
    ['only sandboxes', withRole([allow('all')], [], 'sandbox_only')],
    ['it may not use the API', { data: { attributes: { can_access_cma: false } } }],
  ] satisfies [string, Me][])('%s', (_, me) => expect(mayUpload(me, main)).toBe(false));
});

describe('may upload into a collection', () => {
  const into = (id: string) => ({ upload_collection: id });
  const everywhere = allow('create', 'main', { upload_collection: null });

  // 9 lies in 8, and that in 7
  test.each([
    ['it is allowed there', [allow('create', 'main', into('9'))], [], true],
    ['it is allowed in one above', [allow('all', 'main', into('7'))], [], true],
    ['it is allowed everywhere', [everywhere], [], true],
    ['it is allowed elsewhere', [allow('create', 'main', into('6'))], [], false],
    ['it is forbidden there', [everywhere], [allow('all', 'main', into('9'))], false],
    ['it is forbidden above', [everywhere], [allow('create', 'main', into('7'))], false],
    [
      'it is allowed there and forbidden above',
      [allow('create', 'main', into('9'))],
      [allow('create', 'main', into('8'))],
      false,
    ],
    ['it is forbidden elsewhere', [everywhere], [allow('create', 'main', into('6'))], true],
    ['moving is allowed', [allow('move', 'main', into('9'))], [], false],
  ] as const)('%s: %j but %j', (_, positive, negative, allowed) => {
    const me = withRole([...positive], [...negative]);
    expect(mayUploadInto(me, main, ['9', '8', '7'])).toBe(allowed);
  });

  test('but not outside of it', () => {
    const me = withRole([allow('create', 'main', into('9'))]);
    expect(mayUploadInto(me, main, [])).toBe(false);
    expect(mayUploadInto(withRole([everywhere]), main, [])).toBe(true);
  });
});

test('each environment has its own answer', () => {
  const me = withRole([allow('all'), allow('read', 'sandbox')]);
  expect([main, sandbox].map((environment) => mayUpload(me, environment))).toEqual([true, false]);
  const primaryOnly = withRole([allow('all'), allow('all', 'sandbox')], [], 'primary_only');
  expect(mayUpload(primaryOnly, sandbox)).toBe(false);
});
