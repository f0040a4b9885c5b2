import {
  type HotFolderId,
  type HotFolderView,
  hotFolderIdSchema,
  NO_FILES,
} from '../../shared/hot-folder.ts';
import { openIn } from '../../shared/project.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { PageBridge } from '../state/bridge.ts';
import type { FakeMain } from './fake-main.ts';
import { DRY_RUN, HOT_FILES, PLACE } from './sample-hot-folders.ts';
import type { Scenario } from './scenarios.ts';

type HotFoldersBridge = Pick<
  PageBridge,
  | 'chooseHotFolder'
  | 'takeHotFolder'
  | 'dryRunHotFolder'
  | 'addHotFolder'
  | 'changeHotFolder'
  | 'pauseHotFolder'
  | 'resumeHotFolder'
  | 'removeHotFolder'
  | 'checkHotFolder'
  | 'hotFolderFiles'
  | 'answerHotFolder'
  | 'retryHotFolder'
  | 'showHotFolder'
>;

/** Hot folders that are kept in memory and in which nothing ever happens. */
export function fakeHotFolders(
  scenario: Scenario,
  main: Pick<FakeMain, 'snapshot' | 'publish'>,
): HotFoldersBridge {
  const folders = () => main.snapshot().hotFolders;
  const answer = async <T>(value: T): Promise<Result<T>> =>
    scenario.refusal ? fail(scenario.refusal) : succeed(value);
  const become = (id: HotFolderId, change: Partial<HotFolderView>) => {
    main.publish({
      hotFolders: folders().map((each) => (each.id === id ? { ...each, ...change } : each)),
    });
    return answer(undefined);
  };
  return {
    chooseHotFolder: () => answer(PLACE),
    takeHotFolder: (folder) => answer({ ...PLACE, name: folder.name, shown: `~/${folder.name}` }),
    dryRunHotFolder: () => answer(DRY_RUN),
    addHotFolder: ({ project: projectId, settings }) => {
      const id = hotFolderIdSchema.parse(crypto.randomUUID());
      const found = openIn(main.snapshot().projects, projectId);
      if (!found) return Promise.resolve(fail({ code: 'not-connected' }));
      const { id: project, name, environment } = found;
      const added: HotFolderView = {
        id,
        shown: PLACE.shown,
        project: { id: project, name, environment: environment.id },
        settings,
        state: { kind: 'watching' },
        counts: NO_FILES,
        method: 'events',
        warnings: PLACE.warnings,
        lastFile: null,
        lastChecked: Date.now(),
      };
      main.publish({ hotFolders: [...folders(), added] });
      return answer(id);
    },
    async changeHotFolder({ id, settings }) {
      const changed = await become(id, { settings });
      return changed.ok ? succeed(id) : changed;
    },
    pauseHotFolder: (id) => become(id, { state: { kind: 'paused' } }),
    resumeHotFolder: (id) => become(id, { state: { kind: 'watching' } }),
    removeHotFolder: (gone) => {
      main.publish({ hotFolders: folders().filter(({ id }) => id !== gone) });
      return answer(undefined);
    },
    checkHotFolder: (id) => become(id, { lastChecked: Date.now() }),
    hotFolderFiles: ({ group }) =>
      answer({ files: HOT_FILES[group], total: HOT_FILES[group].length }),
    answerHotFolder: () => answer(undefined),
    retryHotFolder: () => answer(undefined),
    showHotFolder: () => answer(undefined),
  };
}
