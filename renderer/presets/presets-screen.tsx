import { FileDown, FileUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { formatCount } from '../../shared/format.ts';
import {
  type Details,
  freeName,
  NO_DETAILS,
  type Preset,
  type PresetId,
  presetIdSchema,
} from '../../shared/preset.ts';
import type { ProjectView } from '../../shared/project.ts';
import { describeDetails } from '../details/describe-details.ts';
import { unknownIn } from '../details/details-draft.ts';
import { useCommands, usePresets } from '../state/page-context.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { type BarState, viewOf } from '../uploads/adding/bar-state.ts';
import { useBarGround } from '../uploads/adding/use-bar-ground.ts';
import { DeletePresetsDialog } from './delete-presets-dialog.tsx';
import { NoPresets } from './no-presets.tsx';
import { PresetActions } from './preset-actions.tsx';
import { heldBack, withDrafts } from './preset-drafts.ts';
import { PresetEditor } from './preset-editor.tsx';
import { PresetList } from './preset-list.tsx';
import { usePresetDrafts } from './use-preset-drafts.ts';

interface PresetsScreenProps {
  project: ProjectView;
  /** What a first preset may be made from. */
  bar: BarState;
}

/** The presets, and the chosen one of them to change. */
export function PresetsScreen({ project, bar }: PresetsScreenProps) {
  const book = usePresets();
  const { savePreset, reorderPresets, setDefaultPreset, importPresets, exportPresets } =
    useCommands();
  const { drafts, refusals, edit, forget } = usePresetDrafts();
  const [selection, setSelection] = useState<ReadonlySet<PresetId>>(new Set());
  const [created, setCreated] = useState<PresetId | null>(null);
  const [deleting, setDeleting] = useState<readonly Preset[]>([]);

  const presets = withDrafts(book.presets, drafts);
  const selected = presets.filter(({ id }) => selection.has(id));
  const shown = selected.length === 0 ? presets.slice(0, 1) : selected;
  const [only] = shown;
  const initial = book.defaults[project.id] ?? null;
  const inBar = viewOf(bar, useBarGround()).details;

  const create = (name: string, details: Details) => {
    const id = presetIdSchema.parse(crypto.randomUUID());
    const names = presets.map((each) => each.name);
    setSelection(new Set([id]));
    setCreated(id);
    void savePreset({ id, name: freeName(name, names), details });
  };

  if (presets.length === 0) {
    return (
      <NoPresets
        inBar={unknownIn(inBar) === null ? describeDetails(inBar) : []}
        onNew={() => create('New preset', NO_DETAILS)}
        onFromBar={() => create('New preset', inBar)}
        onImport={importPresets}
      />
    );
  }
  return (
    <div className="@container h-full">
      <div className="grid h-full grid-cols-[minmax(10rem,15rem)_minmax(0,1fr)] grid-rows-[minmax(0,1fr)] @max-lg:grid-cols-1 @max-lg:grid-rows-[minmax(0,35%)_minmax(0,1fr)]">
        <section
          aria-label="All presets"
          className="flex min-h-0 flex-col border-line @max-lg:border-b @lg:border-r"
        >
          <div className="flex h-11 items-center gap-0.5 pr-2 pl-4">
            <h2 className="mr-auto font-semibold">Presets</h2>
            <IconButton icon={FileDown} label="Import…" onPress={importPresets} />
            <IconButton icon={FileUp} label="Export all…" onPress={() => exportPresets('all')} />
            <IconButton
              icon={Plus}
              label="New preset"
              onPress={() => create('New preset', NO_DETAILS)}
            />
          </div>
          <PresetList
            presets={presets}
            initial={initial}
            unsaved={heldBack(drafts, book.presets, refusals)}
            selection={new Set(shown.map(({ id }) => id))}
            onSelect={(ids) => {
              setCreated(null);
              setSelection(ids);
            }}
            onReorder={reorderPresets}
            onDelete={() => setDeleting(shown)}
          />
        </section>
        <div className="min-h-0 overflow-y-auto">
          {shown.length === 1 && only ? (
            <PresetEditor
              key={only.id}
              preset={only}
              onChange={edit}
              isKept={!drafts.has(only.id)}
              refusal={refusals.get(only.id) ?? null}
              project={project}
              isNew={only.id === created}
              actions={
                <PresetActions
                  isDefault={only.id === initial}
                  onDefault={(isDefault) =>
                    setDefaultPreset({ project: project.id, preset: isDefault ? only.id : null })
                  }
                  onDuplicate={() => create(only.name, only.details)}
                  onExport={() => exportPresets([only.id])}
                  onDelete={() => setDeleting([only])}
                />
              }
            />
          ) : (
            <SeveralSelected
              count={shown.length}
              onExport={() => exportPresets(shown.map(({ id }) => id))}
              onDelete={() => setDeleting(shown)}
            />
          )}
        </div>
        <DeletePresetsDialog presets={deleting} onClose={() => setDeleting([])} onDelete={forget} />
      </div>
    </div>
  );
}

interface SeveralSelectedProps {
  count: number;
  onExport: () => void;
  onDelete: () => void;
}

function SeveralSelected({ count, onExport, onDelete }: SeveralSelectedProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 p-6">
      <p className="text-muted">{formatCount(count, 'preset')} selected</p>
      <div className="flex gap-2">
        <Button onPress={onExport}>Export…</Button>
        <Button onPress={onDelete}>Delete…</Button>
      </div>
    </div>
  );
}
