import { I18nProvider } from 'react-aria-components';
import { assertNever } from '../shared/assert-never.ts';
import { ConnectScreen } from './connect/connect-screen.tsx';
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
      return <ConnectedWindow key={connection.project.id} project={connection.project} />;
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
