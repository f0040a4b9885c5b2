import type { KnownProject } from '../../shared/project.ts';
import { useAttempt } from '../connect/attempt.ts';
import { usePage } from '../state/page-context.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/error-message.tsx';

/** Asks a project again what it is like; what it was like stays where it does not answer. */
export function CheckAgain({ project: { id, name, status } }: { project: KnownProject }) {
  const { bridge, notices } = usePage();
  const { attempt, run, reset } = useAttempt();
  const isUnderWay = attempt.status === 'under-way';

  const check = () => {
    if (isUnderWay) return;
    void run(bridge.reconnectProject(id), () => {
      reset();
      // of one that was not open, its own standing tells
      if (status === 'open') notices.post({ kind: 'confirmation', text: `${name} takes uploads` });
    });
  };

  return (
    <>
      {attempt.status === 'refused' && (
        <div className="basis-full">
          <ErrorMessage error={attempt.error} />
        </div>
      )}
      <Button onPress={check} busy={isUnderWay}>
        {isUnderWay ? 'Checking…' : 'Check again'}
      </Button>
    </>
  );
}
