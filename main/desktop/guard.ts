import type { ProjectView } from '../../shared/project.ts';
import type { Projects } from './projects.ts';

/** More files than these are many: somebody who drops a folder by mistake is asked first. */
export const MANY = 20;

/** What a person answers when they are asked whether many files may go to a primary environment. */
export interface GuardAnswer {
  readonly goOn: boolean;
  /** Whether they are not to be asked again for this project, whenever the app runs. */
  readonly neverAgain: boolean;
}

/** Stands before primary environments, whose assets visitors may see. */
export interface Guard {
  /**
   * Whether files may be added by hand. Asks a person once a session where many are to go to a
   * primary environment; of the demo project nobody asks.
   *
   * @param count files; what must be looked for is counted only where the answer matters
   */
  admits(project: ProjectView, count: () => number | Promise<number>): Promise<boolean>;
}

/** @see Guard @param projects keep that a person is never to be asked again */
export function createGuard(
  projects: Pick<Projects, 'change'>,
  ask: (project: ProjectView, count: number) => Promise<GuardAnswer>,
): Guard {
  /** Projects for which a person has agreed since the app started. */
  const agreed = new Set<string>();
  /** One question at a time: who agrees to the first has answered the next. */
  let last: Promise<unknown> = Promise.resolve();

  const isFree = ({ id, kind, environment, asksBeforeMany }: ProjectView): boolean =>
    kind === 'demo' || !environment.primary || !asksBeforeMany || agreed.has(id);

  const askOnce = async (project: ProjectView, count: number): Promise<boolean> => {
    if (isFree(project)) return true;
    const { goOn, neverAgain } = await ask(project, count);
    if (!goOn) return false;
    agreed.add(project.id);
    if (neverAgain) projects.change(project.id, { asksBeforeMany: false });
    return true;
  };

  return {
    async admits(project, count) {
      if (isFree(project)) return true;
      const counted = await count();
      if (counted <= MANY) return true;
      const asked = last.then(() => askOnce(project, counted));
      last = asked.catch(() => undefined);
      return asked;
    },
  };
}
