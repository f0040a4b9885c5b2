import { ChevronRight, ClipboardPaste, File, Folder } from 'lucide-react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { SHORTCUTS } from '../../../shared/shortcuts.ts';
import { standingOf } from '../../details/collection-standing.ts';
import { furtherDetails } from '../../details/describe-details.ts';
import { detailsOf } from '../../details/details-draft.ts';
import type { DetailsProject, DraftProps } from '../../details/details-editor.tsx';
import { DuplicatesField } from '../../details/duplicates-field.tsx';
import { useCollections } from '../../state/page-context.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { shortcutLabel } from '../../ui/shortcut.ts';
import { Hint } from '../../ui/tooltip.tsx';
import type { BarState } from './bar-state.ts';
import { MetadataFields } from './metadata-fields.tsx';
import { MoreDetails } from './more-details.tsx';
import { PresetChoice } from './preset-choice.tsx';

interface AddBarProps extends DraftProps {
  bar: BarState;
  onBar: (bar: BarState) => void;
  project: DetailsProject;
  onChoose: (kind: 'files' | 'folder') => void;
  onClipboard: () => void;
}

/** Where files come in by hand, what is said about them, and what is not sent again. */
export function AddBar(props: AddBarProps) {
  const { bar, onBar, draft, onChange, project, onChoose, onClipboard } = props;
  return (
    <section
      aria-label="Add files"
      className="@container shrink-0 border-b border-line bg-bar px-4 pt-1.5"
    >
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 pb-1">
        <PresetChoice bar={bar} onChange={onBar} />
        <DuplicatesField
          duplicates={draft.duplicates}
          onChange={(duplicates) => onChange({ ...draft, duplicates })}
        />
      </div>
      <div className="flex flex-wrap items-start gap-3">
        <MetadataFields projectId={project.id} draft={draft} onChange={onChange} />
        <div className="flex items-center gap-2 @xl:mt-5">
          <Hint text="Choose files to add" shortcut={shortcutLabel(SHORTCUTS.chooseFiles)}>
            <Button icon={File} onPress={() => onChoose('files')}>
              Choose files…
            </Button>
          </Hint>
          <Hint text="Choose a folder to add" shortcut={shortcutLabel(SHORTCUTS.chooseFolder)}>
            <Button icon={Folder} onPress={() => onChoose('folder')}>
              Choose folder…
            </Button>
          </Hint>
          <IconButton icon={ClipboardPaste} label="Upload from clipboard" onPress={onClipboard} />
        </div>
      </div>
      <Disclosure className="group">
        <div className="flex min-h-9 items-center py-1">
          <Heading level={2} className="flex min-w-0">
            <AriaButton
              slot="trigger"
              className="focus-ring -ml-1 flex min-w-0 items-center gap-1 rounded-sm pr-1 text-sm text-muted data-hovered:text-ink"
            >
              <span className="transition-transform group-data-expanded:rotate-90">
                <Icon of={ChevronRight} size={14} />
              </span>
              <Summary projectId={project.id} draft={draft} />
            </AriaButton>
          </Heading>
        </div>
        <DisclosurePanel>
          <div className="-mx-1 -mt-2 max-h-[40vh] overflow-y-auto px-1 pb-3">
            <MoreDetails draft={draft} onChange={onChange} project={project} />
          </div>
        </DisclosurePanel>
      </Disclosure>
    </section>
  );
}

/** What is said in fields that are out of sight. */
function Summary({ projectId, draft }: { projectId: string } & Pick<DraftProps, 'draft'>) {
  const { collection } = draft;
  const standing = standingOf(collection, useCollections(projectId, collection !== null));
  const further = furtherDetails(detailsOf(draft));
  const details = further.length === 0 ? 'More details' : `More details: ${further.join(', ')}`;
  return (
    <>
      <span className="truncate">{details}</span>
      {standing.kind === 'gone' && (
        <span className="shrink-0 text-caution">· collection not in this project</span>
      )}
    </>
  );
}
