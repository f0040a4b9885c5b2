import type { UploadError } from '../../shared/errors.ts';
import type { KnownProject, ProjectDetails } from '../../shared/project.ts';
import type { OpenProject } from '../datocms/project.ts';
import { UploadFault } from '../engine/errors.ts';
import type { KeptProject } from '../projects/project-book.ts';
import type { Secrets } from './secrets.ts';

/** A running demo project, as far as connecting to it goes. */
export interface DemoAddress {
  readonly url: string;
  readonly token: string;
}

export interface ProjectOpenerDeps {
  readonly secrets: Secrets;
  /** Where DatoCMS's API is. */
  readonly apiUrl: string;
  readonly checkProject: (request: { apiUrl: string; token: string }) => Promise<ProjectDetails>;
  readonly openProject: (request: {
    apiUrl: string;
    token: string;
    environment: string | null;
  }) => Promise<OpenProject>;
  /** Starts the demo project, or answers the one that runs. */
  readonly startDemo: () => Promise<DemoAddress>;
}

/** Opens projects, and keeps their tokens to itself. */
export interface ProjectOpener {
  /** Asks a project what it is. @throws UploadFault */
  check(token: string): Promise<ProjectDetails>;
  /**
   * Opens an environment of a token's project.
   *
   * @returns with the token as it may be kept; null where it lasts for this session alone
   * @throws UploadFault
   */
  open(
    token: string,
    environment: string,
  ): Promise<{ readonly project: OpenProject; readonly sealedToken: string | null }>;
  /** Holds a token that cannot be sealed until the app quits. */
  remember(id: string, token: string): void;
  forget(id: string): void;
  /** @throws UploadFault */
  openDemo(): Promise<OpenProject>;
  /** Opens a project that was kept. @throws UploadFault `token-unreadable`, `token-forgotten`, and as `open` */
  reopen(kept: KeptProject): Promise<OpenProject>;
}

/** @see ProjectOpener */
export function createProjectOpener(deps: ProjectOpenerDeps): ProjectOpener {
  const { secrets, apiUrl } = deps;
  /** Tokens that cannot be sealed, by project id. */
  const ofThisSession = new Map<string, string>();

  const openDemo = async (): Promise<OpenProject> => {
    const { url, token } = await deps.startDemo();
    return deps.openProject({ apiUrl: url, token, environment: null });
  };
  const tokenOf = ({ id, sealedToken }: KeptProject): string => {
    if (sealedToken !== null) return secrets.unseal(sealedToken);
    const token = ofThisSession.get(id);
    if (token === undefined) throw new UploadFault('token-forgotten');
    return token;
  };

  return {
    check: (token) => deps.checkProject({ apiUrl, token }),
    async open(token, environment) {
      // before anything is open that would have to be closed again if the keychain refuses
      const sealedToken = secrets.seal(token);
      const project = await deps.openProject({ apiUrl, token, environment });
      return { project, sealedToken };
    },
    remember: (id, token) => void ofThisSession.set(id, token),
    forget: (id) => void ofThisSession.delete(id),
    openDemo,
    reopen: async (kept) =>
      kept.kind === 'demo'
        ? openDemo()
        : deps.openProject({ apiUrl, token: tokenOf(kept), environment: kept.environment.id }),
  };
}

/** How a project stands at the moment. */
export type Standing =
  | { readonly status: 'opening' }
  | { readonly status: 'open'; readonly project: OpenProject }
  | { readonly status: 'failed'; readonly error: UploadError };

/** A kept project as the window shows it. */
export function viewOf(kept: KeptProject, standing: Standing): KnownProject {
  const { sealedToken, ...face } = kept;
  const isKept = kept.kind === 'demo' || sealedToken !== null;
  const known = { ...face, remembered: isKept ? ('kept' as const) : ('session' as const) };
  if (standing.status !== 'open') return { ...known, ...standing };
  const { details, environment, mediaAreaUrl } = standing.project;
  const { name: _, ...rest } = details;
  return { ...known, ...rest, status: 'open', environment, mediaAreaUrl };
}
