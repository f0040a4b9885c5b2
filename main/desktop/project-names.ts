import type { HotFolders } from '../hot-folders/hot-folders.ts';
import type { Projects } from './projects.ts';

/** Hot folders that tell their projects as a person calls them now, not as they were called at first. */
export function withProjectNames(
  hotFolders: HotFolders,
  projects: Pick<Projects, 'views' | 'subscribe'>,
): HotFolders {
  return {
    ...hotFolders,
    views() {
      const names = new Map(projects.views().list.map(({ id, name }) => [id, name]));
      return hotFolders.views().map((view) => {
        const { id, name } = view.project;
        return { ...view, project: { ...view.project, name: names.get(id) ?? name } };
      });
    },
    subscribe(listener) {
      const leave = [hotFolders.subscribe(listener), projects.subscribe(listener)];
      return () => {
        for (const unsubscribe of leave) unsubscribe();
      };
    },
  };
}
