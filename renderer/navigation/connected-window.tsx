import { Activity, type ReactNode, useRef, useState } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { GoTo } from '../../shared/go-to.ts';
import type { ProjectView } from '../../shared/project.ts';
import type { Screen } from '../../shared/screens.ts';
import { HistoryScreen } from '../history/history-screen.tsx';
import { HotFoldersScreen } from '../hot-folders/hot-folders-screen.tsx';
import { PresetsScreen } from '../presets/presets-screen.tsx';
import { SettingsScreen } from '../settings/settings-screen.tsx';
import { usePresets } from '../state/page-context.tsx';
import { UpdateLine } from '../updates/update-line.tsx';
import { type BarState, initialBar } from '../uploads/adding/bar-state.ts';
import { useDraggedIn } from '../uploads/adding/intake.ts';
import { BelowNotices, NoticeBoard } from '../uploads/notice-board.tsx';
import { UploadsScreen } from '../uploads/uploads-screen.tsx';
import { ProjectHeader } from './project-header.tsx';
import { SCREENS } from './screens.ts';
import { Sidebar } from './sidebar.tsx';
import { useWay } from './use-arrival.ts';
import { useScreenShortcuts } from './use-screen-shortcuts.ts';

/** Where files that are dropped are for the screen that is shown. */
const TAKES_FILES: readonly Screen[] = ['uploads', 'hot-folders'];

interface ConnectedWindowProps {
  project: ProjectView;
  /** Whether nothing stands in its place. */
  isShown: boolean;
}

/**
 * The window of an open project: one screen at a time, and the ways between them. What was begun
 * stays when another project is chosen; what the drop bar holds is each project's own.
 */
export function ConnectedWindow({ project, isShown }: ConnectedWindowProps) {
  const [current, setCurrent] = useState<Screen>('uploads');
  const book = usePresets();
  const [bars, setBars] = useState<Readonly<Record<string, BarState>>>({});
  const bar = bars[project.id] ?? initialBar(book, project.id);
  const setBar = (next: BarState) => setBars({ ...bars, [project.id]: next });
  const main = useRef<HTMLElement>(null);
  const [arrival, setArrival] = useState<GoTo | null>(null);
  const show = (screen: Screen) => {
    // what had the focus is about to be hidden
    main.current?.focus();
    setCurrent(screen);
  };
  useScreenShortcuts(show);
  useDraggedIn(() => {
    if (!TAKES_FILES.includes(current)) show('uploads');
  });
  useWay((place) => {
    show(place.screen);
    setArrival(place);
  });
  return (
    <div className="flex h-full flex-col">
      <ProjectHeader project={project} />
      <div className="flex min-h-0 flex-1">
        <Sidebar current={current} onScreen={setCurrent} />
        <main ref={main} tabIndex={-1} className="min-w-0 flex-1 outline-none">
          {SCREENS.map(({ id }) => (
            // what was begun on a screen is still there when a person comes back
            <Activity key={id} mode={id === current ? 'visible' : 'hidden'}>
              <ScreenContent
                screen={id}
                project={project}
                bar={bar}
                onBar={setBar}
                arrival={arrival}
                notices={isShown && id === current ? <NoticeBoard /> : null}
              />
            </Activity>
          ))}
        </main>
      </div>
      <UpdateLine />
      {project.remembered === 'session' && project.kind === 'datocms' && <SessionOnly />}
    </div>
  );
}

interface ScreenContentProps {
  screen: Screen;
  project: ProjectView;
  /** What the drop bar holds; a preset may be made from it. */
  bar: BarState;
  onBar: (bar: BarState) => void;
  /** Where a person was brought last. */
  arrival: GoTo | null;
  notices: ReactNode;
}

function ScreenContent(props: ScreenContentProps) {
  const { screen, project, bar, onBar, arrival, notices } = props;
  switch (screen) {
    case 'uploads':
      return (
        <UploadsScreen
          project={project}
          bar={bar}
          onBar={onBar}
          arrival={arrival?.screen === screen ? arrival : null}
          notices={notices}
        />
      );
    case 'hot-folders':
      return (
        <BelowNotices
          notices={notices}
          screen={
            <HotFoldersScreen
              project={project}
              arrival={arrival?.screen === screen ? arrival : null}
            />
          }
        />
      );
    case 'presets':
      return (
        <BelowNotices notices={notices} screen={<PresetsScreen project={project} bar={bar} />} />
      );
    case 'history':
      return (
        <BelowNotices
          notices={notices}
          screen={<HistoryScreen arrival={arrival?.screen === screen ? arrival : null} />}
        />
      );
    case 'settings':
      return (
        <BelowNotices
          notices={notices}
          screen={<SettingsScreen arrival={arrival?.screen === screen ? arrival : null} />}
        />
      );
    default:
      return assertNever(screen, 'screen');
  }
}

function SessionOnly() {
  return (
    <footer className="border-t border-line bg-bar px-4 py-1.5 text-sm text-muted">
      This computer offers no secure place for the token, so Dropchute forgets it when you quit.
    </footer>
  );
}
