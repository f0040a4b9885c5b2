import { formatCount } from '../../shared/format.ts';
import type { Preset, PresetId } from '../../shared/preset.ts';
import { useCommands, useHotFolders, usePresets } from '../state/page-context.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { describeUses, usesOf } from './preset-uses.ts';

interface DeletePresetsDialogProps {
  /** Those that are to go; none while nobody asks. */
  presets: readonly Preset[];
  onClose: () => void;
  /** Hears which are going. */
  onDelete: (ids: readonly PresetId[]) => void;
}

/** Asks before presets are deleted, and says what uses them; those that a hot folder uses stay. */
export function DeletePresetsDialog({ presets, onClose, onDelete }: DeletePresetsDialogProps) {
  const { deletePreset } = useCommands();
  const book = usePresets();
  const hotFolders = useHotFolders();
  const uses = presets.map(({ id }) => usesOf(id, book, hotFolders));
  const together = {
    hotFolders: [...new Set(uses.flatMap(({ hotFolders }) => hotFolders))],
    projects: uses.reduce((sum, { projects }) => sum + projects, 0),
  };
  const isUsed = together.hotFolders.length > 0;
  const [only] = presets;
  const what =
    presets.length === 1 && only ? `“${only.name}”` : formatCount(presets.length, 'preset');
  return (
    <ConfirmDialog
      isOpen={presets.length > 0}
      onClose={onClose}
      title={isUsed ? `${what} cannot be deleted yet` : `Delete ${what}?`}
      text={describeUses(together)}
      action={isUsed ? null : 'Delete'}
      decline={isUsed ? 'Close' : 'Keep'}
      onConfirm={() => {
        const ids = presets.map(({ id }) => id);
        onDelete(ids);
        for (const id of ids) void deletePreset(id);
      }}
    />
  );
}
