import { useState } from 'react';
import { useAttempt } from '../connect/attempt.ts';
import { ChooseEnvironment } from '../connect/choose-environment.tsx';
import type { CheckedToken } from '../connect/connect-screen.tsx';
import { TokenForm } from '../connect/token-form.tsx';
import { usePage } from '../state/page-context.tsx';
import { Button } from '../ui/button.tsx';
import { SmallDialog } from '../ui/small-dialog.tsx';

/** Adds a project to those that there are; the next drop goes to it. */
export function AddProjectDialog({ onClose }: { onClose: () => void }) {
  const { bridge } = usePage();
  const [checked, setChecked] = useState<CheckedToken | null>(null);
  const { attempt, run, reset } = useAttempt();
  return (
    <SmallDialog title="Add a project" onClose={onClose}>
      {checked === null ? (
        <TokenForm onChecked={setChecked} />
      ) : (
        <ChooseEnvironment
          project={checked.project}
          attempt={attempt}
          onConnect={(environment) =>
            void run(bridge.addProject({ token: checked.token, environment }), onClose)
          }
          onBack={() => {
            reset();
            setChecked(null);
          }}
        />
      )}
      <div className="flex justify-end">
        <Button onPress={onClose}>Cancel</Button>
      </div>
    </SmallDialog>
  );
}
