import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import { explain, isOwnChoice } from '../../shared/errors.ts';
import { formatCount } from '../../shared/format.ts';
import type { AddReport } from '../../shared/upload.ts';
import type { Notice } from '../state/notices.ts';
import { useCommands, useNotices, usePage, usePageState } from '../state/page-context.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ErrorDetails } from '../ui/error-details.tsx';
import { handOverFocus } from '../ui/hand-over-focus.ts';
import { Icon } from '../ui/icon.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { HandedOverLines } from './handed-over-lines.tsx';
import { RejectedSources } from './rejected-sources.tsx';
import { summarizeReport } from './summary.ts';

/** ms; long enough to read a line twice */
const PASSING = 6_000;

/** A button that goes with its line leaves the focus on the board, between what is above and below it. */
const toBoard = (act: () => void) => handOverFocus('[aria-live]', act);

/** What the window has to say that belongs to no row: files being found, what was added, what went wrong. */
export function NoticeBoard() {
  const notices = useNotices();
  return (
    // in sight wherever its screen is scrolled to
    <div
      aria-live="polite"
      tabIndex={-1}
      className="sticky inset-y-0 z-1 -mt-px flex max-h-[45%] shrink-0 flex-col overflow-y-auto border-t border-line bg-window outline-none empty:border-t-0"
    >
      <ScanLine />
      <HandedOverLines />
      {/* the newest on top: of many, the last ones are out of sight */}
      {notices.toReversed().map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

interface BelowNoticesProps {
  screen: ReactNode;
  /** null where another screen is shown, which has them */
  notices?: ReactNode;
}

/** A screen that has no place of its own for notices. */
export function BelowNotices({ screen, notices = <NoticeBoard /> }: BelowNoticesProps) {
  return (
    <div className="flex h-full flex-col">
      {notices}
      <div className="min-h-0 flex-1">{screen}</div>
    </div>
  );
}

function ScanLine() {
  const scan = usePageState((state) => state.snapshot.scan);
  const { stopAdding } = useCommands();
  if (scan === null) return null;
  return (
    <div className="flex items-center gap-3 border-b border-line px-4 py-2 text-muted">
      <div className="w-16">
        <ProgressBar label="Looking through folders" share={null} />
      </div>
      {/* counts upwards several times a second: not to be read out each time */}
      <p aria-live="off" className="tabular-nums">
        Looking through folders… {formatCount(scan.found, 'file')} found
      </p>
      <Button look="quiet" onPress={toBoard(() => void stopAdding())}>
        Stop
      </Button>
    </div>
  );
}

function NoticeLine({ notice }: { notice: Notice }) {
  switch (notice.kind) {
    case 'confirmation':
      return (
        <Line notice={notice} icon={<Good />} passing>
          <p>{notice.text}</p>
        </Line>
      );
    case 'added': {
      const { report } = notice;
      const allGood = report.added > 0 && report.rejectedCount === 0;
      return (
        <Line notice={notice} icon={<ReportIcon report={report} />} passing={allGood}>
          <p>{summarizeReport(report, notice.what)}</p>
          {report.rejectedCount > 0 && <RejectedSources report={report} />}
        </Line>
      );
    }
    case 'problem': {
      const { what, advice } = explain(notice.error.code);
      const chosen = isOwnChoice(notice.error.code);
      return (
        <Line notice={notice} icon={chosen ? <Icon of={Info} /> : <Bad />} passing={chosen}>
          <div role={chosen ? undefined : 'alert'}>
            <p className="font-medium">{what}</p>
            <p className="text-muted">{advice}</p>
          </div>
          {notice.error.detail !== undefined && (
            <div className="mt-1.5">
              <ErrorDetails error={notice.error} />
            </div>
          )}
        </Line>
      );
    }
    default:
      return assertNever(notice, 'notice');
  }
}

interface LineProps {
  notice: Notice;
  icon: ReactNode;
  children: ReactNode;
  /** Whether it goes by itself. */
  passing?: boolean;
}

function Line({ notice, icon, children, passing = false }: LineProps) {
  const { notices } = usePage();
  const { id } = notice;
  useEffect(() => {
    if (!passing) return;
    const timer = setTimeout(() => notices.dismiss(id), PASSING);
    return () => clearTimeout(timer);
  }, [notices, id, passing]);

  return (
    <div className="flex items-start gap-2.5 border-b border-line py-1.5 pr-2.5 pl-4">
      <span className="flex h-7 items-center">{icon}</span>
      <div className="min-w-0 flex-1 py-1.25">{children}</div>
      <IconButton icon={X} label="Dismiss" onPress={toBoard(() => notices.dismiss(id))} />
    </div>
  );
}

/** Files that could not be read are a problem; files left out on purpose are not. */
function ReportIcon({ report: { added, rejectedCount } }: { report: AddReport }) {
  if (rejectedCount > 0) return <Bad />;
  return added > 0 ? <Good /> : <Icon of={Info} />;
}

const Good = () => (
  <span className="text-accent">
    <Icon of={CircleCheck} />
  </span>
);
const Bad = () => (
  <span className="text-danger">
    <Icon of={CircleAlert} />
  </span>
);
