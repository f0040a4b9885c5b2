import { Ellipsis, ExternalLink, Link, Pause, Play, RotateCw, X } from 'lucide-react';
import { memo } from 'react';
import type { UploadError } from '../../../shared/errors.ts';
import type { UploadId } from '../../../shared/upload.ts';
import { groupOf, type UploadPhase } from '../../../shared/upload-state.ts';
import { useCommands } from '../../state/page-context.tsx';
import { IconButton } from '../../ui/button.tsx';
import { handOverFocus } from '../../ui/hand-over-focus.ts';
import { isCancellable, isPausable } from './row-actions.ts';
import { TroubleDetails } from './trouble-details.tsx';

const toRow = (act: () => void) => handOverFocus('[role=row]', act);

interface RowButtonsProps {
  id: UploadId;
  name: string;
  phase: UploadPhase;
  /** What went wrong, if anything did. */
  error: UploadError | null;
  mayRetry: boolean;
  hasAsset: boolean;
  /** What opening the asset is called in this project. */
  onMenu: (id: UploadId, anchor: Element) => void;
}

/**
 * What can be done with one row at once; everything else is in its menu. Takes the few facts it
 * depends on instead of the upload, so that progress does not render it again.
 */
export const RowButtons = memo(function RowButtons(props: RowButtonsProps) {
  const { id, name, phase, error, mayRetry, hasAsset, onMenu } = props;
  const { cancel, pause, resume, retry, copyUrls, openAsset } = useCommands();
  const isWaiting = phase === 'waiting';
  return (
    <div className="flex justify-end">
      {error !== null && (
        <TroubleDetails
          name={name}
          error={error}
          label={isWaiting ? 'Why it waits' : 'Why it failed'}
        />
      )}
      {mayRetry && (
        <IconButton
          icon={RotateCw}
          label={isWaiting ? 'Retry now' : 'Retry'}
          onPress={toRow(() => retry([id]))}
        />
      )}
      {groupOf(phase) === 'active' && isPausable(phase) && (
        <IconButton icon={Pause} label="Pause" onPress={toRow(() => pause([id]))} />
      )}
      {phase === 'paused' && (
        <IconButton icon={Play} label="Resume" onPress={toRow(() => resume([id]))} />
      )}
      {isCancellable(phase) && (
        <IconButton icon={X} label="Cancel" onPress={toRow(() => cancel([id]))} />
      )}
      {hasAsset && (
        <>
          <IconButton icon={Link} label="Copy URL" onPress={() => copyUrls([id])} />
          <IconButton
            icon={ExternalLink}
            label="Open in media area"
            onPress={() => openAsset(id)}
          />
        </>
      )}
      <IconButton
        icon={Ellipsis}
        label="More actions"
        onPress={({ target }) => onMenu(id, target)}
      />
    </div>
  );
});
