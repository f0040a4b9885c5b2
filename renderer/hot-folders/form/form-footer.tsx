import { CircleAlert } from 'lucide-react';
import { explain, type UploadError } from '../../../shared/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { summarizeRun } from '../dry-run/summary.ts';
import type { DryRunAnswer } from '../dry-run/use-dry-run.ts';

interface FormFooterProps {
  dryRun: DryRunAnswer;
  /** What is wrong, or was when it was tried; null for nothing. */
  trouble: UploadError | null;
  /** Whether it cannot be done while that is so. */
  isBlocked: boolean;
  /** Finds out whether it still is so; null where that makes no difference. */
  onLookAgain: (() => void) | null;
  /** What a person is still to do, in a sentence; null for nothing. */
  hold: string | null;
  action: string;
  busy: boolean;
  onAct: () => void;
  onCancel: () => void;
}

/** What would happen in a line, or what is in the way, and the buttons that end the form. */
export function FormFooter(props: FormFooterProps) {
  const { dryRun, trouble, isBlocked, onLookAgain, hold, action, busy, onAct, onCancel } = props;
  const { run } = dryRun;
  return (
    <footer className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-bar px-5 py-2.5">
      <div className="min-w-[min(14rem,100%)] flex-1">
        {trouble !== null ? (
          <Trouble error={trouble} />
        ) : (
          <p role="status" className="text-muted tabular-nums">
            {hold ?? (run && summarizeRun(run)) ?? ''}
          </p>
        )}
      </div>
      <div className="ml-auto flex gap-2">
        {onLookAgain !== null && <Button onPress={onLookAgain}>Look again</Button>}
        <Button onPress={onCancel}>Cancel</Button>
        <Button look="main" busy={busy} isDisabled={isBlocked || hold !== null} onPress={onAct}>
          {action}
        </Button>
      </div>
    </footer>
  );
}

function Trouble({ error }: { error: UploadError }) {
  const { what, advice } = explain(error.code);
  return (
    <div role="alert" className="flex gap-2">
      <span className="mt-px text-danger">
        <Icon of={CircleAlert} />
      </span>
      <p className="min-w-0">
        <span className="font-medium">{what}.</span> <span className="text-muted">{advice}</span>
        {error.detail !== undefined && (
          <span className="block font-mono text-xs text-muted wrap-anywhere select-text">
            {error.detail}
          </span>
        )}
      </p>
    </div>
  );
}
