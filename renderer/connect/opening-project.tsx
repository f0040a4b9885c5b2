import { ProgressBar } from '../ui/progress-bar.tsx';
import { Stage } from '../ui/stage.tsx';

/** While the remembered project is being opened. */
export function OpeningProject({ name }: { name: string }) {
  return (
    <Stage>
      <div className="mx-auto flex w-60 flex-col gap-3 text-center" role="status">
        <h1 className="text-muted wrap-anywhere">Connecting to {name}…</h1>
        <ProgressBar label={`Connecting to ${name}`} share={null} />
      </div>
    </Stage>
  );
}
