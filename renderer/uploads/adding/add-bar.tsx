import { File, Folder } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { shortcutLabel } from '../../ui/shortcut.ts';
import { Hint } from '../../ui/tooltip.tsx';
import type { MetadataDraft } from './metadata-draft.ts';
import { MetadataFields } from './metadata-fields.tsx';
import { CHOOSE_FILES, CHOOSE_FOLDER } from './shortcuts.ts';

interface AddBarProps {
  draft: MetadataDraft;
  onChange: (draft: MetadataDraft) => void;
  onChoose: (kind: 'files' | 'folder') => void;
}

/** Where files come in by hand, and what is said about them. */
export function AddBar({ draft, onChange, onChoose }: AddBarProps) {
  return (
    <section aria-label="Add files" className="@container border-b border-line bg-bar px-4 py-3">
      <div className="flex flex-wrap items-start gap-3">
        <MetadataFields draft={draft} onChange={onChange} />
        <div className="flex gap-2 @xl:mt-5">
          <Hint text="Choose files to add" shortcut={shortcutLabel(CHOOSE_FILES)}>
            <Button icon={File} onPress={() => onChoose('files')}>
              Choose files…
            </Button>
          </Hint>
          <Hint text="Choose a folder to add" shortcut={shortcutLabel(CHOOSE_FOLDER)}>
            <Button icon={Folder} onPress={() => onChoose('folder')}>
              Choose folder…
            </Button>
          </Hint>
        </div>
      </div>
    </section>
  );
}
