import { useState } from 'react';
import type { ProjectView } from '../../shared/project.ts';
import { useCommands, usePageState } from '../state/page-context.tsx';
import { AddBar } from './adding/add-bar.tsx';
import { DropOverlay } from './adding/drop-overlay.tsx';
import { useFileDrop, useFilePaste } from './adding/file-drop.ts';
import { EMPTY_DRAFT, enterPendingTag, metadataOf } from './adding/metadata-draft.ts';
import { useChooseShortcuts } from './adding/shortcuts.ts';
import { EmptyList } from './empty-list.tsx';
import { UploadsPane } from './list/uploads-pane.tsx';
import { NoticeBoard } from './notice-board.tsx';
import { ProjectHeader } from './project-header.tsx';
import { TotalsBar } from './totals-bar.tsx';

/** The main screen: files come in anywhere in the window, and their uploads are listed. */
export function UploadsScreen({ project }: { project: ProjectView }) {
  const { addFiles, choose } = useCommands();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const isEmpty = usePageState(({ snapshot }) => snapshot.uploads.length === 0);

  const add = (files: readonly File[]) => {
    setDraft(enterPendingTag);
    void addFiles(files, metadataOf(draft));
  };
  const chooseAndAdd = (kind: 'files' | 'folder') => {
    setDraft(enterPendingTag);
    void choose(kind, metadataOf(draft));
  };
  const hovering = useFileDrop(add);
  useFilePaste(add);
  useChooseShortcuts(chooseAndAdd);

  return (
    <main className="flex h-full flex-col">
      <ProjectHeader project={project} />
      <AddBar draft={draft} onChange={setDraft} onChoose={chooseAndAdd} />
      <NoticeBoard />
      {isEmpty ? (
        <EmptyList projectName={project.name} />
      ) : (
        <>
          <UploadsPane
            openLabel={project.kind === 'demo' ? 'Open in media page' : 'Open in DatoCMS'}
          />
          <TotalsBar projectName={project.name} />
        </>
      )}
      {project.remembered === 'session' && project.kind === 'datocms' && <SessionOnly />}
      {hovering && <DropOverlay projectName={project.name} metadata={metadataOf(draft)} />}
    </main>
  );
}

function SessionOnly() {
  return (
    <p className="border-t border-line bg-bar px-4 py-1.5 text-sm text-muted">
      This computer offers no secure place for the token, so Dropchute forgets it when you quit.
    </p>
  );
}
