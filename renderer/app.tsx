import { Activity, type ReactNode, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { assertNever } from '../shared/assert-never.ts';
import { currentOf, type KnownProject, type ProjectView } from '../shared/project.ts';
import { ConnectScreen } from './connect/connect-screen.tsx';
import { DropsWait } from './connect/drops-wait.tsx';
import { OpeningProject } from './connect/opening-project.tsx';
import { ProjectNotOpened } from './connect/project-not-opened.tsx';
import { ConnectedWindow } from './navigation/connected-window.tsx';
import { usePageState } from './state/page-context.tsx';
import { useNoStrayDrops } from './uploads/adding/intake.ts';
import { BelowNotices } from './uploads/notice-board.tsx';
import { WindowNotLoaded } from './window-not-loaded.tsx';

/** The window's one page. Its words are English, whatever the system's language. */
export function App() {
  useNoStrayDrops();
  return (
    <I18nProvider locale="en">
      <Screen />
    </I18nProvider>
  );
}

function Screen() {
  const loading = usePageState((state) => state.loading);
  const current = usePageState(({ snapshot }) => currentOf(snapshot.projects));
  const open = useLastOpen(current);
  if (loading.status === 'loading') return null;
  if (loading.status === 'failed') return <WindowNotLoaded error={loading.error} />;
  if (current === undefined) return <WithoutProject screen={<ConnectScreen />} />;
  const isOpen = current.status === 'open';
  return (
    <>
      {open !== null && (
        // what was begun in it is still there once a project is open again
        <Activity mode={isOpen ? 'visible' : 'hidden'}>
          <ConnectedWindow project={open} isShown={isOpen} />
        </Activity>
      )}
      {!isOpen && <WithoutProject screen={inTheWay(current)} />}
    </>
  );
}

/** A project where it is open, and else the one that was open last; null before the first. */
function useLastOpen(current: KnownProject | undefined): ProjectView | null {
  const [last, setLast] = useState<ProjectView | null>(null);
  if (current?.status !== 'open') return last;
  if (current !== last) setLast(current);
  return current;
}

/** What is shown of a project that is not open. */
function inTheWay(project: Exclude<KnownProject, ProjectView>): ReactNode {
  switch (project.status) {
    case 'opening':
      return <OpeningProject project={project} />;
    case 'failed':
      return <ProjectNotOpened key={project.id} project={project} />;
    default:
      return assertNever(project, 'project');
  }
}

/** A screen where no project is open. */
function WithoutProject({ screen }: { screen: ReactNode }) {
  return (
    <>
      <BelowNotices screen={screen} />
      <DropsWait />
    </>
  );
}
