import type { ProjectsView } from '../../shared/project.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { PageBridge } from '../state/bridge.ts';
import type { FakeMain } from './fake-main.ts';
import type { Scenario } from './scenarios.ts';

type ProjectsBridge = Pick<
  PageBridge,
  | 'changeProject'
  | 'selectProject'
  | 'reconnectProject'
  | 'replaceToken'
  | 'previewRemoval'
  | 'removeProject'
>;

/** Projects that are kept in memory. */
export function fakeProjects(
  scenario: Scenario,
  main: Pick<FakeMain, 'snapshot' | 'publish'>,
): ProjectsBridge {
  const answer = async <T>(value: T): Promise<Result<T>> =>
    scenario.refusal ? fail(scenario.refusal) : succeed(value);
  const become = (change: (projects: ProjectsView) => Partial<ProjectsView>) => {
    const { projects } = main.snapshot();
    main.publish({ projects: { ...projects, ...change(projects) } });
    return answer(undefined);
  };
  return {
    changeProject: ({ id, change: { name, colour, asksBeforeMany } }) =>
      become(({ list }) => ({
        list: list.map((project) =>
          project.id === id
            ? {
                ...project,
                name: name ?? project.name,
                colour: colour ?? project.colour,
                asksBeforeMany: asksBeforeMany ?? project.asksBeforeMany,
              }
            : project,
        ),
      })),
    selectProject: (current) => become(() => ({ current })),
    reconnectProject: () => answer(undefined),
    replaceToken: () => answer(undefined),
    previewRemoval: () => answer({ unfinished: 12, hotFolders: ['Press photos'] }),
    removeProject: (gone) =>
      become(({ list }) => {
        const left = list.filter(({ id }) => id !== gone);
        return { list: left, current: left[0]?.id ?? null };
      }),
  };
}
