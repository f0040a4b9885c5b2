import type { checkProject, openProject } from '../datocms/project.ts';
import { describeThrown, type Log } from './log.ts';
import type { Redactor } from './redact.ts';

/** What a token is used for first. */
export interface Openings {
  readonly checkProject: typeof checkProject;
  readonly openProject: typeof openProject;
}

/** The same, but that each token is a secret to the redactor before anything is done with it, and that the log tells what came of it. */
export function logOpenings(
  openings: Openings,
  { redactor, log }: { readonly redactor: Pick<Redactor, 'learn'>; readonly log: Log },
): Openings {
  const told = async <T>(what: string, token: string, open: () => Promise<T>): Promise<T> => {
    redactor.learn(token);
    try {
      return await open();
    } catch (thrown) {
      log.warn(`${what} failed: ${describeThrown(thrown)}`);
      throw thrown;
    }
  };
  return {
    checkProject: (options) =>
      told('checking a token', options.token, () => openings.checkProject(options)),
    openProject: (options) =>
      told('opening a project', options.token, () => openings.openProject(options)),
  };
}
