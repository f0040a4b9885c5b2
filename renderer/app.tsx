import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { assertNever } from '../shared/assert-never.ts';
import { ConnectScreen } from './connect/connect-screen.tsx';
import { ProjectNotOpened } from './connect/project-not-opened.tsx';
import { usePageState } from './state/page-context.tsx';
import { useNoStrayDrops } from './uploads/adding/intake.ts';
import { NoticeBoard } from './uploads/notice-board.tsx';
import { UploadsScreen } from './uploads/uploads-screen.tsx';
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
  const connection = usePageState((state) => state.snapshot.connection);
  if (loading.status === 'loading') return null;
  if (loading.status === 'failed') return <WindowNotLoaded error={loading.error} />;
  switch (connection.status) {
    case 'none':
      return <BelowNotices screen={<ConnectScreen opening={null} />} />;
    case 'connecting':
      // the same element as for 'none': what was typed must survive an attempt that fails
      return <BelowNotices screen={<ConnectScreen opening={connection.name} />} />;
    case 'connected':
      return <UploadsScreen key={connection.project.id} project={connection.project} />;
    case 'failed':
      return (
        <BelowNotices
          screen={<ProjectNotOpened name={connection.name} error={connection.error} />}
        />
      );
    default:
      return assertNever(connection, 'connection');
  }
}

/** A screen that has no place of its own for notices. */
function BelowNotices({ screen }: { screen: ReactNode }) {
  return (
    <div className="flex h-full flex-col">
      <NoticeBoard />
      <div className="min-h-0 flex-1">{screen}</div>
    </div>
  );
}
