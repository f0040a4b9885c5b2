import { z } from 'zod';

/** A repository on GitHub, whose releases an installed app looks through for new versions. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

const manifestSchema = z.object({
  repository: z.union([z.string(), z.object({ url: z.string() })]).optional(),
});

/** GitHub's own rules for names; whatever else comes this way belongs into no command line. */
const OWNER_AND_NAME = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([\w.-]+?)(?:\.git)?$/;

/**
 * The repository that new versions are published in: what `DROPCHUTE_UPDATES` says, else the one
 * that a workflow runs for, else the one that package.json names. null: an app that is built like
 * this never looks for new versions.
 *
 * @throws Error where `DROPCHUTE_UPDATES` is no owner/name
 */
export function updateRepository(
  env: Readonly<Record<string, string | undefined>>,
  manifest: unknown,
): Repository | null {
  const wanted = env.DROPCHUTE_UPDATES;
  if (wanted) {
    const repository = parse(wanted);
    if (repository === null) throw new Error(`DROPCHUTE_UPDATES is no owner/name: ${wanted}`);
    return repository;
  }
  if (env.GITHUB_REPOSITORY) return parse(env.GITHUB_REPOSITORY);
  const { repository } = manifestSchema.parse(manifest);
  const url = typeof repository === 'string' ? repository : repository?.url;
  const onGitHub = url?.replace(/^(github:|(git\+)?(https|ssh|git):\/\/(git@)?github\.com\/)/, '');
  return onGitHub === undefined ? null : parse(onGitHub);
}

const parse = (text: string): Repository | null => {
  const [, owner, repo] = OWNER_AND_NAME.exec(text) ?? [];
  return owner === undefined || repo === undefined ? null : { owner, repo };
};

/** What electron-builder is told of it. A deb names its home page as well, and cannot be without. */
export const feedArguments = ({ owner, repo }: Repository): string[] => [
  '--config.publish.provider=github',
  `--config.publish.owner=${owner}`,
  `--config.publish.repo=${repo}`,
  `--config.extraMetadata.homepage=https://github.com/${owner}/${repo}`,
];
