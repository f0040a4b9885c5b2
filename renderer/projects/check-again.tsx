import { useState } from 'react';
import type { KnownProject } from '../../shared/project.ts';
import { useAttempt } from '../connect/attempt.ts';
import { usePage } from '../state/page-context.tsx';
import { Button } from '../ui/button.tsx';
import { Confirmation } from '../ui/confirmation.tsx';
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
        <div className="basis-full">
          <Confirmation text={`${name} takes uploads`} />
        </div>
      )}
      <Button onPress={check} busy={isUnderWay}>
        {isUnderWay ? 'Checking…' : 'Check again'}
      </Button>
    </>
  );
}
