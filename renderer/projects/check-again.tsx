import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { KnownProject } from '../../shared/project.ts';
import { useAttempt } from '../connect/attempt.ts';
import { usePage } from '../state/page-context.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/error-message.tsx';

/** Asks a project again what it is like; what it was like stays where it does not answer. */
export function CheckAgain({ project: { id, name } }: { project: KnownProject }) {
  const { bridge } = usePage();
  const { attempt, run, reset } = useAttempt();
  const [hasAnswered, setHasAnswered] = useState(false);
  const isUnderWay = attempt.status === 'under-way';

  const check = () => {
    if (isUnderWay) return;
    setHasAnswered(false);
    void run(bridge.reconnectProject(id), () => {
      reset();
      setHasAnswered(true);
    });
  };

  return (
    <>
      {attempt.status === 'refused' && (
        <div className="basis-full">
          <ErrorMessage error={attempt.error} />
        </div>
      )}
      {hasAnswered && (
        <p role="status" className="flex basis-full items-start gap-2">
          <CircleCheck className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden />
          <span className="min-w-0 wrap-anywhere">{name} takes uploads</span>
        </p>
      )}
      <Button onPress={check} busy={isUnderWay}>
        {isUnderWay ? 'Checking…' : 'Check again'}
      </Button>
    </>
  );
}
