import { ProgressBar } from '../ui/progress-bar.tsx';
import { Stage } from '../ui/stage.tsx';

/** While the remembered project is being opened. */
export function OpeningProject({ name }: { name: string }) {
  return (
    <Stage>
      <div className="mx-auto flex w-60 flex-col gap-3 text-center" role="status">
        <p className="text-muted wrap-anywhere">Connecting to {name}…</p>
        <ProgressBar label={`Connecting to ${name}`} share={null} />
      </div>
    </Stage>
  );
}
