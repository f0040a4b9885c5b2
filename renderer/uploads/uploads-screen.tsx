import { useState } from 'react';
import { metadataOf, NO_DETAILS } from '../../shared/preset.ts';
import type { ProjectView } from '../../shared/project.ts';
import { type BatchOptions, DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { detailsOf, enterPendingTag } from '../details/details-draft.ts';
import { useDetailsDraft } from '../details/use-details-draft.ts';
import { useCommands, usePageState } from '../state/page-context.tsx';
import { AddBar } from './adding/add-bar.tsx';
import { DropOverlay } from './adding/drop-overlay.tsx';
import { type Brought, useDrop, usePaste } from './adding/intake.ts';
import { useChooseShortcuts } from './adding/shortcuts.ts';
import { EmptyList } from './empty-list.tsx';
import { UploadsPane } from './list/uploads-pane.tsx';
import { NoticeBoard } from './notice-board.tsx';
import { TotalsBar } from './totals-bar.tsx';

/** The main screen: files come in anywhere in the window, and their uploads are listed. */
export function UploadsScreen({ project }: { project: ProjectView }) {
  const { addFiles, addUrls, choose } = useCommands();
  const [details, setDetails] = useState(NO_DETAILS);
  const [draft, setDraft] = useDetailsDraft(details, setDetails);
  const isEmpty = usePageState(({ snapshot }) => snapshot.uploads.length === 0);

  /** What is decided for files that are added now; a tag that was not entered is meant as well. */
  const decide = (): BatchOptions => {
    setDraft(enterPendingTag(draft));
    const { duplicates, collection } = details;
    return {
      ...DEFAULT_OPTIONS,
      metadata: metadataOf(details, collection?.id ?? null),
      duplicates,
    };
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
    <div className="flex h-full flex-col">
      <AddBar draft={draft} onChange={setDraft} locales={project.locales} onChoose={chooseAndAdd} />
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
      {hovering && <DropOverlay projectName={project.name} details={detailsOf(draft)} />}
    </div>
  );
}
