import { useState } from 'react';
import type { HotFolder } from '../../../shared/hot-folder.ts';
import { openIn, type ProjectsView, type ProjectView } from '../../../shared/project.ts';
import { usePageState } from '../../state/page-context.tsx';

/** A project that a hot folder's files go to, or could. */
export interface Target {
  readonly id: string;
  readonly name: string;
  readonly environment: string;
  /** null while it is not open: then little can be told or changed. */
  readonly opened: ProjectView | null;
}

/** As a hot folder keeps it. */
type KeptProject = HotFolder['project'];

/** The target of an id, as the project is called now. @param kept what is known of it where it was removed */
export function targetOf(projects: ProjectsView, id: string, kept: KeptProject): Target {
  const opened = openIn(projects, id) ?? null;
  const known = projects.list.find((project) => project.id === id);
  if (known === undefined) return { ...kept, opened };
  return { id, name: known.name, environment: known.environment.id, opened };
}

/** Every project that files could go to: the open ones, and the one that they go to already. */
export function targetsOf(projects: ProjectsView, kept: KeptProject): Target[] {
  const open = projects.list.filter(({ status }) => status === 'open');
  const targets = open.map(({ id }) => targetOf(projects, id, kept));
  const isThere = targets.some(({ id }) => id === kept.id);
  return isThere ? targets : [targetOf(projects, kept.id, kept), ...targets];
}

/** Which project a hot folder's files go to, and which they could. */
export interface TargetChoice {
  readonly target: Target;
  readonly targets: readonly Target[];
  choose(id: string): void;
}

/** A choice of the project that a hot folder's files go to. @param kept where they go until another is chosen */
export function useTargetChoice(kept: KeptProject): TargetChoice {
  const projects = usePageState(({ snapshot }) => snapshot.projects);
  const [chosen, setChosen] = useState(kept.id);
  const targets = targetsOf(projects, kept);
  // what was chosen may have been removed, or closed, meanwhile
  const target = targets.find(({ id }) => id === chosen) ?? targetOf(projects, kept.id, kept);
  return { target, targets, choose: setChosen };
}
