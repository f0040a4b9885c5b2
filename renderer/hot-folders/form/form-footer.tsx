import { CircleAlert } from 'lucide-react';
import { explain, type UploadError } from '../../../shared/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { summarizeRun } from '../dry-run/summary.ts';
import type { DryRunAnswer } from '../dry-run/use-dry-run.ts';

interface FormFooterProps {
  dryRun: DryRunAnswer;
  /** Why it cannot be done as things are; null where it can. */
  blocker: UploadError | null;
  /** What was said when it was tried; null before. */
  refusal: UploadError | null;
  /** What a person is still to do, in a sentence; null for nothing. */
  hold: string | null;
  action: string;
  busy: boolean;
  onAct: () => void;
  onCancel: () => void;
}

/** What would happen in a line, or what is in the way, and the buttons that end the form. */
export function FormFooter(props: FormFooterProps) {
  const { dryRun, blocker, refusal, hold, action, busy, onAct, onCancel } = props;
  const { run } = dryRun;
  const error = refusal ?? blocker;
  return (
    <footer className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-bar px-5 py-2.5">
      <div className="min-w-[min(14rem,100%)] flex-1">
        {error !== null ? (
          <Trouble error={error} />
        ) : (
          <p role="status" className="text-muted tabular-nums">
            {hold ?? (run && summarizeRun(run)) ?? ''}
          </p>
        )}
      </div>
      <div className="ml-auto flex gap-2">
        <Button onPress={onCancel}>Cancel</Button>
        <Button
          look="main"
          busy={busy}
          isDisabled={blocker !== null || hold !== null}
          onPress={onAct}
        >
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
