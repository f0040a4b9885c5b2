import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { batchOptionsOf } from '../../shared/batch-options.ts';
import type { ProjectView } from '../../shared/project.ts';
import type { BatchOptions } from '../../shared/upload.ts';
import { idOfStanding, standingOf } from '../details/collection-standing.ts';
import { unknownIn } from '../details/details-draft.ts';
import { enterPendingTag } from '../details/tags-draft.ts';
import { useDetailsDraft } from '../details/use-details-draft.ts';
import { type Arrival, useArrival } from '../navigation/use-arrival.ts';
import { useCollections, useCommands, usePage, usePageState } from '../state/page-context.tsx';
import { AddBar } from './adding/add-bar.tsx';
import { type BarState, editBar, viewOf } from './adding/bar-state.ts';
import { DropOverlay } from './adding/drop-overlay.tsx';
import { type Brought, useDrop, usePaste } from './adding/intake.ts';
import { useChooseShortcuts } from './adding/shortcuts.ts';
import { useBarGround } from './adding/use-bar-ground.ts';
import { EmptyList } from './empty-list.tsx';
import { EVERYTHING, type Shown } from './list/filters.ts';
import { UploadsPane } from './list/uploads-pane.tsx';
import { TotalsBar } from './totals-bar.tsx';

interface UploadsScreenProps {
  project: ProjectView;
  bar: BarState;
  onBar: (bar: BarState) => void;
  arrival: Arrival<'uploads'>;
  /** What the window has to say; null where another screen is shown, which says it. */
  notices: ReactNode;
}

/** The main screen: files come in anywhere in the window, and their uploads are listed. */
export function UploadsScreen({
  project,
  bar,
  onBar,
  arrival,
  notices: board,
}: UploadsScreenProps) {
  const { addFiles, addUrls, addClipboard, choose } = useCommands();
  const { notices } = usePage();
  const [chosen, setShown] = useState<Shown>(EVERYTHING);
  const isThere = usePageState(({ snapshot }) =>
    snapshot.projects.list.some(({ id }) => id === chosen.projectId),
  );
  // a project that was chosen may have been removed
  const shown = isThere ? chosen : { ...chosen, projectId: null };
  useArrival(arrival, (place) => {
    if (place.filter !== null) setShown({ ...EVERYTHING, filter: place.filter });
  });
  const ground = useBarGround();
  const { details } = viewOf(bar, ground);
  const [draft, setDraft] = useDetailsDraft(details, (next) => onBar(editBar(bar, next, ground)));
  const isEmpty = usePageState(({ snapshot }) => snapshot.uploads.length === 0);
  const { collection } = details;
  const standing = standingOf(collection, useCollections(project.id, collection !== null));

  /** What is decided for files that are added now; null where it cannot be, which is said. */
  const decide = (): BatchOptions | null => {
    const unknown = unknownIn(details);
    if (unknown !== null) {
      notices.post({ kind: 'problem', error: { code: 'variable-unknown', detail: unknown } });
      return null;
    }
    // a tag that was not entered is meant as well
    setDraft(enterPendingTag(draft));
    // what is added is to be seen
    if (shown.projectId !== null && shown.projectId !== project.id) {
      setShown({ ...shown, projectId: null });
    }
    return batchOptionsOf(details, {
      locales: project.locales,
      collection: idOfStanding(standing),
    });
  };
  const add = (brought: Brought) => {
    const options = decide();
    if (options === null) return;
    if (brought.kind === 'files') void addFiles(brought.files, options);
    else void addUrls(brought.urls, options);
  };
  const chooseAndAdd = (kind: 'files' | 'folder') => {
    const options = decide();
    if (options !== null) void choose(kind, options);
  };
  const addFromClipboard = () => {
    const options = decide();
    if (options !== null) void addClipboard(options);
  };
  useBegin(arrival, (what) => {
    if (what === 'clipboard') addFromClipboard();
    else chooseAndAdd(what);
  });
  const hovering = useDrop(add);
  usePaste(add);
  useChooseShortcuts(chooseAndAdd);

  return (
    // where the window is too low for all of it, it scrolls as a whole
    <div className="flex h-full flex-col overflow-y-auto">
      <AddBar
        bar={bar}
        onBar={onBar}
        draft={draft}
        onChange={setDraft}
        project={project}
        onChoose={chooseAndAdd}
        onClipboard={addFromClipboard}
      />
      {board}
      {isEmpty ? (
        <EmptyList projectName={project.name} />
      ) : (
        <>
          <UploadsPane shown={shown} onShow={setShown} />
          <TotalsBar projectName={project.name} />
        </>
      )}
      {hovering && <DropOverlay projectName={project.name} details={details} standing={standing} />}
    </div>
  );
}

type Begun = NonNullable<NonNullable<Arrival<'uploads'>>['begin']>;

/** Begins what a person was brought here for, once each time. */
function useBegin(arrival: Arrival<'uploads'>, begin: (what: Begun) => void): void {
  const begun = useRef<Arrival<'uploads'>>(null);
  const run = useEffectEvent(begin);
  useEffect(() => {
    // a screen that is shown again is where it was
    if (begun.current === arrival) return;
    begun.current = arrival;
    if (arrival?.begin !== undefined) run(arrival.begin);
  }, [arrival]);
}
