import { useState } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { HotFolderId, HotFolderView, Place } from '../../shared/hot-folder.ts';
import type { ProjectView } from '../../shared/project.ts';
import type { Result } from '../../shared/result.ts';
import { type Arrival, useArrival } from '../navigation/use-arrival.ts';
import { settle } from '../state/bridge.ts';
import { useHotFolders, usePage } from '../state/page-context.tsx';
import { type Dropped, useFolderDrop } from './folder-drop.ts';
import { FolderDropOverlay } from './folder-drop-overlay.tsx';
import { type FirstFocus, FolderList } from './folder-list.tsx';
import { ChangeHotFolder, SetUpHotFolder } from './form/hot-folder-pane.tsx';

/** What the screen shows in the place of its list, if anything. */
type Pane =
  | { readonly kind: 'list'; readonly focus: FirstFocus }
  | { readonly kind: 'set-up'; readonly place: Place }
  | { readonly kind: 'change'; readonly id: HotFolderId };

const LIST: Pane = { kind: 'list', focus: null };

interface HotFoldersScreenProps {
  project: ProjectView;
  arrival: Arrival<'hot-folders'>;
}

/** The hot folders: how each of them stands, and setting up further ones. */
export function HotFoldersScreen({ project, arrival }: HotFoldersScreenProps) {
  const { bridge, notices } = usePage();
  const folders = useHotFolders();
  const [pane, setPane] = useState<Pane>(LIST);
  const [refusal, setRefusal] = useState<string | null>(null);

  useArrival(arrival, ({ hotFolder }) => {
    // what is being set up or changed keeps its place
    if (hotFolder !== null && pane.kind === 'list') setPane({ kind: 'list', focus: hotFolder });
  });

  const take = async (asked: Promise<Result<Place | null>>) => {
    setRefusal(null);
    const answer = await settle(asked);
    if (!answer.ok) notices.post({ kind: 'problem', error: answer.error });
    // null: the dialog was closed
    else if (answer.value !== null) setPane({ kind: 'set-up', place: answer.value });
  };
  const choose = () => void take(bridge.chooseHotFolder());
  const drop = (dropped: Dropped) => {
    if (dropped.kind === 'folder') void take(bridge.takeHotFolder(dropped.folder));
    else setRefusal(REFUSALS[dropped.kind]);
  };
  // what is being changed keeps its place
  const hovering = useFolderDrop(pane.kind !== 'change', drop);
  const changing = pane.kind === 'change' ? folders.find(({ id }) => id === pane.id) : undefined;

  return (
    <>
      {paneOf(pane, changing)}
      {hovering && <FolderDropOverlay projectName={project.name} />}
    </>
  );

  function paneOf(shown: Pane, folder: HotFolderView | undefined) {
    switch (shown.kind) {
      case 'set-up':
        return (
          <SetUpHotFolder
            project={project}
            place={shown.place}
            refusal={refusal}
            onChoose={choose}
            onCancel={() => setPane({ kind: 'list', focus: 'add' })}
            onDone={(id) => setPane({ kind: 'list', focus: id })}
          />
        );
      case 'change': {
        const back = () => setPane({ kind: 'list', focus: shown.id });
        if (folder) {
          return (
            <ChangeHotFolder
              folder={folder}
              onCancel={back}
              onDone={(id) => setPane({ kind: 'list', focus: id })}
            />
          );
        }
        // it was removed meanwhile
        return list(null);
      }
      case 'list':
        return list(shown.focus);
      default:
        return assertNever(shown, 'pane');
    }
  }

  function list(focus: FirstFocus) {
    return (
      <FolderList
        folders={folders}
        projectName={project.name}
        refusal={refusal}
        focus={focus}
        onAdd={choose}
        onEdit={(id) => {
          setRefusal(null);
          setPane({ kind: 'change', id });
        }}
      />
    );
  }
}

const REFUSALS = {
  file: 'That is a file. Drop a folder to make it a hot folder, or drop files on Uploads.',
  several: 'Drop one folder at a time.',
} as const;
