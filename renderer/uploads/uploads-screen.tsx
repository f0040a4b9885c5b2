import { useState } from 'react';
import type { ProjectView } from '../../shared/project.ts';
import { type BatchOptions, DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { useCommands, usePageState } from '../state/page-context.tsx';
import { AddBar } from './adding/add-bar.tsx';
import { DropOverlay } from './adding/drop-overlay.tsx';
import { type Brought, useDrop, usePaste } from './adding/intake.ts';
import { EMPTY_DRAFT, enterPendingTag, metadataOf } from './adding/metadata-draft.ts';
import { useChooseShortcuts } from './adding/shortcuts.ts';
import { EmptyList } from './empty-list.tsx';
import { UploadsPane } from './list/uploads-pane.tsx';
import { NoticeBoard } from './notice-board.tsx';
import { ProjectHeader } from './project-header.tsx';
import { TotalsBar } from './totals-bar.tsx';

/** The main screen: files come in anywhere in the window, and their uploads are listed. */
export function UploadsScreen({ project }: { project: ProjectView }) {
  const { addFiles, addUrls, choose } = useCommands();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [duplicates, setDuplicates] = useState(DEFAULT_OPTIONS.duplicates);
  const isEmpty = usePageState(({ snapshot }) => snapshot.uploads.length === 0);

  /** What is decided for files that are added now; a tag that was not entered is meant as well. */
  const decide = (): BatchOptions => {
    setDraft(enterPendingTag);
    return { ...DEFAULT_OPTIONS, metadata: metadataOf(draft), duplicates };
  };
  const add = (brought: Brought) => {
    if (brought.kind === 'files') void addFiles(brought.files, decide());
    else void addUrls(brought.urls, decide());
  };
  const chooseAndAdd = (kind: 'files' | 'folder') => void choose(kind, decide());
  const hovering = useDrop(add);
  usePaste(add);
  useChooseShortcuts(chooseAndAdd);

  return (
    <main className="flex h-full flex-col">
      <ProjectHeader project={project} />
      <AddBar
        draft={draft}
        onChange={setDraft}
        locales={project.locales}
        duplicates={duplicates}
        onDuplicates={setDuplicates}
        onChoose={chooseAndAdd}
      />
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
