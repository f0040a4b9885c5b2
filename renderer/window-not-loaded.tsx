import type { UploadError } from '../shared/errors.ts';
import { DiagnosticsButton } from './diagnostics/diagnostics-button.tsx';
import { usePage } from './state/page-context.tsx';
import { Button } from './ui/button.tsx';
import { ErrorMessage } from './ui/error-message.tsx';
import { Stage } from './ui/stage.tsx';

/** The window cannot learn what there is to show. */
export function WindowNotLoaded({ error }: { error: UploadError }) {
  const { store } = usePage();
  return (
    <Stage>
      <div>
        <h1 className="text-xl font-semibold tracking-tight">The list of uploads did not load</h1>
        <p className="text-muted">Your uploads go on without this window.</p>
      </div>
      <ErrorMessage error={error} />
      <div>
        <Button look="main" autoFocus onPress={() => store.reload()}>
          Try again
        </Button>
      </div>
      <div className="-ml-2">
        <DiagnosticsButton />
      </div>
    </Stage>
  );
}
