import { Announcement } from '../ui/announcement.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/error-message.tsx';
import type { Attempt } from './attempt.ts';

/** The way in without an account. */
export function DemoChoice({ attempt, onOpen }: { attempt: Attempt; onOpen: () => void }) {
  const opening = attempt.status === 'under-way';
  return (
    <section aria-labelledby="demo-heading" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <h2 id="demo-heading" className="font-semibold">
            Just looking?
          </h2>
          <p className="text-muted">The demo runs on this computer, no account needed.</p>
        </div>
        <Button onPress={onOpen} busy={opening}>
          {opening ? 'Opening…' : 'Try the demo project'}
        </Button>
      </div>
      <Announcement text={opening ? 'Opening the demo project' : ''} />
      {attempt.status === 'refused' && <ErrorMessage error={attempt.error} />}
    </section>
  );
}
