import { useState } from 'react';
import type { ProjectDetails } from '../../shared/project.ts';
import { DiagnosticsButton } from '../diagnostics/diagnostics-button.tsx';
import { GuideButton } from '../guide/guide-button.tsx';
import { SettingsButton } from '../settings/settings-button.tsx';
import { usePage } from '../state/page-context.tsx';
import { Mark } from '../ui/mark.tsx';
import { Stage } from '../ui/stage.tsx';
import { useAttempt } from './attempt.ts';
import { ChooseEnvironment } from './choose-environment.tsx';
import { DemoChoice } from './demo-choice.tsx';
import { TokenForm } from './token-form.tsx';

/** A token, and what it opens. */
export interface CheckedToken {
  readonly token: string;
  readonly project: ProjectDetails;
}

/** The first screen: which project the files go to. */
export function ConnectScreen() {
  const { bridge } = usePage();
  const [checked, setChecked] = useState<CheckedToken | null>(null);
  const { attempt, run, reset } = useAttempt();

  if (checked !== null) {
    const { token, project } = checked;
    return (
      <Stage>
        <ChooseEnvironment
          project={project}
          attempt={attempt}
          onConnect={(environment) => void run(bridge.addProject({ token, environment }))}
          onBack={() => {
            reset();
            setChecked(null);
          }}
        />
      </Stage>
    );
  }
  return (
    <Stage>
      <header className="flex items-center gap-3.5">
        <Mark />
        <div>
          <h1 className="text-xl font-semibold tracking-tight">Dropchute</h1>
          <p className="text-muted">Puts files into your DatoCMS media area.</p>
        </div>
      </header>
      <TokenForm
        onChecked={(token) => {
          reset();
          setChecked(token);
        }}
      />
      <hr className="border-line" />
      <DemoChoice attempt={attempt} onOpen={() => void run(bridge.addDemo())} />
      <div className="-ml-2 flex flex-wrap gap-x-1">
        <GuideButton />
        <SettingsButton />
        <DiagnosticsButton />
      </div>
    </Stage>
  );
}
