import { SwatchBook } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

interface NoPresetsProps {
  /** What is said in the drop bar, in a few words; empty where nothing is. */
  inBar: readonly string[];
  onNew: () => void;
  onFromBar: () => void;
  onImport: () => void;
}

/** Before there is a preset: what one is, and the ways to the first. */
export function NoPresets({ inBar, onNew, onFromBar, onImport }: NoPresetsProps) {
  return (
    <section
      aria-label="No presets yet"
      className="flex h-full flex-col items-center justify-center gap-1.5 overflow-y-auto p-6 text-center"
    >
      <span className="mb-2 text-muted">
        <Icon of={SwatchBook} size={28} />
      </span>
      <p className="text-lg font-semibold">Say it once</p>
      <p className="max-w-105 text-pretty text-muted">
        A preset keeps tags, copyright, collection and texts under a name, for files you add and for
        hot folders.
      </p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        <Button look="main" onPress={onNew}>
          New preset
        </Button>
        {inBar.length > 0 && <Button onPress={onFromBar}>Make one from Uploads</Button>}
        <Button onPress={onImport}>Import…</Button>
      </div>
      {inBar.length > 0 && (
        <p className="mt-2 line-clamp-2 max-w-105 text-sm text-muted wrap-anywhere">
          On Uploads now: {inBar.join(' · ')}
        </p>
      )}
    </section>
  );
}
