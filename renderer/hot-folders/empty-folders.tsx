import { FolderSync, Plus } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

/** Before there is a hot folder: what one is for. */
export function EmptyFolders({ projectName, onAdd }: { projectName: string; onAdd: () => void }) {
  return (
    <section
      aria-label="No hot folders yet"
      className="flex min-h-0 flex-1 flex-col items-center justify-center gap-1.5 overflow-y-auto p-6 text-center"
    >
      <span className="mb-2 text-muted">
        <Icon of={FolderSync} size={28} />
      </span>
      <p className="text-lg font-semibold">Save a file, and it is in {projectName}</p>
      <p className="max-w-130 text-pretty text-muted wrap-anywhere">
        A hot folder is a folder on this computer that Dropchute watches. Whatever is saved there is
        uploaded by itself, with the tags and details you decide once.
      </p>
      <div className="mt-4">
        <Button look="main" icon={Plus} autoFocus onPress={onAdd}>
          Add hot folder…
        </Button>
      </div>
      <p className="mt-1 text-sm text-muted">or drop a folder here</p>
    </section>
  );
}
