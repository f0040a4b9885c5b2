import { expect, test, vi } from 'vitest';
import type { HotFolderView } from '../../shared/hot-folder.ts';
import type { KnownProject } from '../../shared/project.ts';
import type { HotFolders } from '../hot-folders/hot-folders.ts';
import { withProjectNames } from './project-names.ts';

const ACME: KnownProject = {
  id: 'acme',
  name: 'Acme',
  colour: 'blue',
  kind: 'datocms',
  environment: { id: 'main', primary: true },
  remembered: 'kept',
  asksBeforeMany: true,
  status: 'opening',
};

function setUp() {
  const listeners = new Set<() => void>();
  let name = 'Demo project';
  const view = { project: { id: 'acme', name, environment: 'main' } } as HotFolderView;
  const gone = { project: { id: 'gone', name: 'Former site', environment: 'main' } };
  const hotFolders = withProjectNames(
    {
      views: () => [view, gone as HotFolderView],
      subscribe: () => () => undefined,
    } as Partial<HotFolders> as HotFolders,
    {
      views: () => ({ list: [{ ...ACME, name }], current: ACME.id }),
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  );
  return {
    hotFolders,
    rename(next: string) {
      name = next;
      for (const listener of listeners) listener();
    },
  };
}

test('a project is told as it is called now, and one that is gone as it was', () => {
  const { hotFolders, rename } = setUp();
  const listener = vi.fn();
  const leave = hotFolders.subscribe(listener);
  rename('Acme');
  expect(listener).toHaveBeenCalledOnce();
  expect(hotFolders.views().map(({ project }) => project.name)).toEqual(['Acme', 'Former site']);
  leave();
  rename('Acme Shop');
  expect(listener).toHaveBeenCalledOnce();
});
