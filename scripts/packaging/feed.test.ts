import { expect, it } from 'vitest';
import { feedArguments, updateRepository } from './feed.ts';

const ACME = { owner: 'acme', repo: 'dropchute' };

it.each([
  ['what is asked for', { DROPCHUTE_UPDATES: 'acme/dropchute', GITHUB_REPOSITORY: 'a/fork' }, {}],
  ['the workflow’s own', { GITHUB_REPOSITORY: 'acme/dropchute' }, { repository: 'b/c' }],
  ['a short name in package.json', {}, { repository: 'github:acme/dropchute' }],
  ['an address', {}, { repository: { url: 'git+https://github.com/acme/dropchute.git' } }],
  ['an address of git', {}, { repository: { url: 'git+ssh://git@github.com/acme/dropchute.git' } }],
])('takes %s', (_what, env, manifest) => {
  expect(updateRepository(env, manifest)).toEqual(ACME);
});

it.each([
  ['nothing', {}],
  ['another host', { repository: { url: 'https://example.com/acme/dropchute.git' } }],
  ['what could be an option', { repository: '--config/x' }],
])('finds none in %s', (_what, manifest) => {
  expect(updateRepository({ DROPCHUTE_UPDATES: '', GITHUB_REPOSITORY: '' }, manifest)).toBeNull();
});

it('refuses a wish that it does not understand', () => {
  expect(() => updateRepository({ DROPCHUTE_UPDATES: 'https://example.com' }, {})).toThrow(
    /owner\/name/,
  );
});

it('tells where updates and the home page are', () => {
  expect(feedArguments(ACME)).toContain(
    '--config.extraMetadata.homepage=https://github.com/acme/dropchute',
  );
});
