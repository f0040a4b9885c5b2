import { CircleAlert, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FileGroup, HotFolderId, HotFolderView } from '../../shared/hot-folder.ts';
import { glanceAt, summarizeFolders } from '../../shared/hot-folder-glance.ts';
import { useCommands } from '../state/page-context.tsx';
import { Announcement } from '../ui/announcement.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { DryRunSheet } from './dry-run/dry-run-sheet.tsx';
import { EmptyFolders } from './empty-folders.tsx';
import { FilesSheet } from './files/files-sheet.tsx';
import { FolderCard } from './folder-card.tsx';

/** What has the focus when the list comes back: a hot folder, the button that adds one, or what had it. */
export type FirstFocus = HotFolderId | 'add' | null;

/** What is open over the list. */
type Open =
  | { readonly kind: 'files'; readonly id: HotFolderId; readonly group: FileGroup }
  | { readonly kind: 'dry-run'; readonly id: HotFolderId }
  | { readonly kind: 'remove'; readonly id: HotFolderId };

interface FolderListProps {
  folders: readonly HotFolderView[];
  projectName: string;
  /** Why what was dropped was not taken. */
  refusal: string | null;
  focus: FirstFocus;
  onAdd: () => void;
  onEdit: (id: HotFolderId) => void;
}

/** Every hot folder, and what is opened from it. */
export function FolderList(props: FolderListProps) {
  const { folders, projectName, refusal, focus, onAdd, onEdit } = props;
  const { removeHotFolder } = useCommands();
  const list = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const opened = folders.find(({ id }) => id === open?.id);

  // main tells of a hot folder that was just set up a moment later
  const isFocusHere = focus === 'add' || folders.some(({ id }) => id === focus);
  useEffect(() => {
    if (focus !== null && isFocusHere) document.getElementById(elementId(focus))?.focus();
  }, [focus, isFocusHere]);

  return (
    <section
      ref={list}
      aria-label="Hot folders"
      tabIndex={-1}
      className="flex h-full flex-col outline-none"
    >
      {refusal !== null && <Refusal text={refusal} />}
      {folders.length === 0 ? (
        <EmptyFolders projectName={projectName} onAdd={onAdd} />
      ) : (
        <>
          <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
            <p className="min-w-0 flex-1 text-muted tabular-nums">{summarizeFolders(folders)}</p>
            <Button id={elementId('add')} icon={Plus} onPress={onAdd}>
              Add hot folder…
            </Button>
          </header>
          <ul className="relative min-h-0 flex-1 overflow-y-auto">
            {folders.map((folder) => (
              <FolderCard
                key={folder.id}
                elementId={elementId(folder.id)}
                folder={folder}
                onList={(group) => setOpen({ kind: 'files', id: folder.id, group })}
                onDryRun={() => setOpen({ kind: 'dry-run', id: folder.id })}
                onRemove={() => setOpen({ kind: 'remove', id: folder.id })}
                onEdit={() => onEdit(folder.id)}
              />
            ))}
          </ul>
        </>
      )}
      <Announcement text={stoppedFolders(folders)} />
      {opened && open?.kind === 'files' && (
        <FilesSheet folder={opened} group={open.group} onClose={() => setOpen(null)} />
      )}
      {opened && open?.kind === 'dry-run' && (
        <DryRunSheet folder={opened} onClose={() => setOpen(null)} />
      )}
      <ConfirmDialog
        isOpen={opened !== undefined && open?.kind === 'remove'}
        onClose={() => setOpen(null)}
        title={`Remove the hot folder “${opened?.settings.name ?? ''}”?`}
        text="Dropchute stops watching it and forgets what it knows of its files. The folder and its files stay where they are, and what has arrived stays in the project."
        action="Remove hot folder"
        decline="Keep it"
        onConfirm={() => {
          if (!opened) return;
          // its card goes, and what had the focus with it
          list.current?.focus();
          void removeHotFolder(opened.id);
        }}
      />
    </section>
  );
}

const elementId = (focus: HotFolderId | 'add'): string => `hot-folder-${focus}`;

/** Read out when a folder comes to a halt; what goes on by itself is there to be seen. */
const stoppedFolders = (folders: readonly HotFolderView[]): string =>
  folders
    .flatMap((folder) => {
      const { kind, text } = glanceAt(folder);
      return kind === 'stopped' ? [`${folder.settings.name}: ${text}`] : [];
    })
    .join('. ');

function Refusal({ text }: { text: string }) {
  return (
    <p role="alert" className="flex items-center gap-2.5 border-b border-line px-4 py-2">
      <span className="text-danger">
        <Icon of={CircleAlert} />
      </span>
      {text}
    </p>
  );
}
