import { FolderSync } from 'lucide-react';
import { Icon } from '../ui/icon.tsx';

/** Covers the window while something that may be a folder hovers over it. */
export function FolderDropOverlay({ projectName }: { projectName: string }) {
  return (
    <div className="pointer-events-none fixed inset-0 z-20 bg-window/85 p-3 backdrop-blur-xs">
      <div
        role="status"
        className="flex h-full flex-col items-center justify-center gap-2 rounded-xl border-2 border-accent bg-chosen/60 p-6 text-center"
      >
        <span className="mb-1 text-accent">
          <Icon of={FolderSync} size={28} />
        </span>
        <p className="text-xl font-semibold tracking-tight wrap-anywhere">
          Drop a folder to watch it for {projectName}
        </p>
        <p>Nothing is uploaded before you have seen what would happen.</p>
      </div>
    </div>
  );
}
