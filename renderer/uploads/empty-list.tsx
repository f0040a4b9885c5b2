import { Images } from 'lucide-react';
import { Icon } from '../ui/icon.tsx';

/** Before anything was added: what this window is for. */
export function EmptyList({ projectName }: { projectName: string }) {
  return (
    <section
      aria-label="No uploads yet"
      className="flex min-h-0 flex-1 flex-col items-center justify-center gap-1.5 overflow-y-auto p-6 text-center"
    >
      <span className="mb-2 text-muted">
        <Icon of={Images} size={28} />
      </span>
      <p className="text-lg font-semibold">Drop files or folders anywhere in this window</p>
      <p className="max-w-120 text-pretty text-muted wrap-anywhere">
        They go to the media area of {projectName} with what is said about them above. Pasted
        pictures and addresses of files on the web go there, too.
      </p>
    </section>
  );
}
