import { assertNever } from '../../../shared/assert-never.ts';
import { explain, type UploadError } from '../../../shared/errors.ts';
import type { PresetId } from '../../../shared/preset.ts';
import type { UploadId } from '../../../shared/upload.ts';
import { assetOf } from '../../../shared/upload.ts';
import { groupOf, type UploadGroup } from '../../../shared/upload-state.ts';
import { toUploadError, UploadFault } from '../../engine/errors.ts';
import type { UploadEngine } from '../../engine/upload-engine.ts';
import type { HotFolders } from '../../hot-folders/hot-folders.ts';
import type { History } from '../../journal/history.ts';
import type { Desktop } from '../handlers/deps.ts';
import type { QuickUpload } from '../quick-upload.ts';
import type { MainWindow } from '../window.ts';
import type { Action } from './menu-model.ts';

export interface PerformDeps {
  readonly engine: Pick<
    UploadEngine,
    'pause' | 'resume' | 'retry' | 'remove' | 'snapshot' | 'upload'
  >;
  readonly hotFolders: Pick<HotFolders, 'pause' | 'resume'>;
  readonly history: Pick<History, 'entry'>;
  readonly quickUpload: Pick<QuickUpload, 'start'>;
  readonly desktop: Pick<Desktop, 'copyText'>;
  readonly window: Pick<MainWindow, 'show' | 'goTo'>;
  readonly cancelAll: () => Promise<void>;
  /** @throws UploadFault where the project has none */
  readonly openMediaArea: () => Promise<void>;
  readonly quit: () => void;
  /** Says which project the next files go to. */
  readonly chooseProject: (id: string) => void;
  readonly choosePreset: (preset: PresetId | null) => void;
  /** What the tray uploads with. */
  readonly chosenPreset: () => PresetId | null;
  /** Tells a person what went wrong. */
  readonly tell: (problem: UploadError) => void;
}

/** Does what a person chose in the menu bar or in the tray; what goes wrong is told, as nobody waits for it. */
export function createPerform(deps: PerformDeps): (action: Action) => void {
  const { engine, hotFolders, history, window } = deps;

  const uploadsIn = (...groups: UploadGroup[]) =>
    engine.snapshot().uploads.filter(({ state }) => groups.includes(groupOf(state.phase)));
  const forAll = async (ids: UploadId[], act: (ids: UploadId[]) => Promise<void>) => {
    if (ids.length > 0) await act(ids);
  };

  const run = async (action: Action): Promise<void> => {
    switch (action.kind) {
      case 'upload':
        return deps.quickUpload.start(
          { kind: action.offered },
          { preset: deps.chosenPreset() ?? undefined },
        );
      case 'choose-preset':
        return deps.choosePreset(action.preset);
      case 'choose-project':
        return deps.chooseProject(action.project);
      case 'copy-url': {
        const upload = engine.upload(action.upload);
        const asset = (upload && assetOf(upload)) ?? history.entry(action.upload)?.asset;
        if (!asset) throw new UploadFault('asset-gone');
        return deps.desktop.copyText(asset.url);
      }
      case 'pause-hot-folder':
        return hotFolders.pause(action.hotFolder);
      case 'resume-hot-folder':
        return hotFolders.resume(action.hotFolder);
      case 'pause-all':
        return engine.pause('all');
      case 'resume-all':
        return engine.resume('all');
      case 'retry-failed': {
        const ids = uploadsIn('failed').flatMap(({ id, state }) =>
          state.phase === 'failed' && explain(state.error.code).retry !== 'pointless' ? [id] : [],
        );
        return forAll(ids, engine.retry);
      }
      case 'cancel-all':
        return deps.cancelAll();
      case 'clear-finished':
        return forAll(
          uploadsIn('done', 'skipped', 'cancelled').map(({ id }) => id),
          engine.remove,
        );
      case 'open-window':
        return window.show();
      case 'open-media-area':
        return deps.openMediaArea();
      case 'quit':
        return deps.quit();
      case 'go-to':
        return window.goTo(action.place);
      default:
        return assertNever(action, 'action');
    }
  };

  return (action) => void run(action).catch((thrown) => deps.tell(toUploadError(thrown)));
}
