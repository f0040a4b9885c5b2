import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { assertNever } from '../shared/assert-never.ts';
import { currentOf } from '../shared/project.ts';
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
  if (loading.status === 'loading') return null;
  if (loading.status === 'failed') return <WindowNotLoaded error={loading.error} />;
  if (current === undefined) return <WithoutProject screen={<ConnectScreen />} />;
  switch (current.status) {
    case 'opening':
      return <WithoutProject screen={<OpeningProject project={current} />} />;
    case 'open':
      return <ConnectedWindow project={current} />;
    case 'failed':
      return <WithoutProject screen={<ProjectNotOpened key={current.id} project={current} />} />;
    default:
      return assertNever(current, 'project');
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
