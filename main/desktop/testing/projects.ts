import type { ProjectsView, ProjectView } from '../../../shared/project.ts';

/** An open project for tests. */
export const openView = (id: string, parts: Partial<ProjectView> = {}): ProjectView => ({
  status: 'open',
  id,
  name: `Project ${id}`,
  colour: 'blue',
  kind: 'datocms',
  environment: { id: 'main', primary: true },
  remembered: 'kept',
  asksBeforeMany: true,
  locales: ['en'],
  environments: [{ id: 'main', primary: true }],
  maximumFileSize: null,
  mediaAreaUrl: null,
  ...parts,
});

/** Projects, to the first of which the next drop goes. */
export const viewsOf = (...list: ProjectView[]): ProjectsView => ({
  list,
  current: list[0]?.id ?? null,
});
