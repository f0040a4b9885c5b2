import type { UploadError } from '../../shared/errors.ts';
import { DiagnosticsButton } from '../diagnostics/diagnostics-button.tsx';
import { useCommands } from '../state/page-context.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/error-message.tsx';
import { Stage } from '../ui/stage.tsx';

/** The remembered project could not be opened: try again, or choose another one. */
export function ProjectNotOpened({ name, error }: { name: string; error: UploadError }) {
  const { reconnect, disconnect } = useCommands();
  return (
    <Stage>
      <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{name} did not open</h1>
      <ErrorMessage error={error} />
      <div className="flex gap-2">
        <Button look="main" autoFocus onPress={reconnect}>
          Try again
        </Button>
        <Button onPress={disconnect}>Choose another project</Button>
      </div>
      <DiagnosticsButton />
    </Stage>
  );
}
