import { Ellipsis, ExternalLink, Link, RotateCw, X } from 'lucide-react';
import { memo } from 'react';
import { explain, type UploadError } from '../../../shared/errors.ts';
import type { UploadId } from '../../../shared/upload.ts';
import { isSettled, type UploadPhase } from '../../../shared/upload-state.ts';
import { useCommands } from '../../state/page-context.tsx';
import { IconButton } from '../../ui/button.tsx';
import { FailureDetails } from './failure-details.tsx';

interface RowButtonsProps {
  id: UploadId;
  name: string;
  phase: UploadPhase;
  /** Why it failed, if it did. */
  error: UploadError | null;
  hasAsset: boolean;
  /** What opening the asset is called in this project. */
  openLabel: string;
  onMenu: (id: UploadId, anchor: Element) => void;
}

/**
 * What can be done with one row at once; everything else is in its menu. Takes the few facts it
 * depends on instead of the upload, so that progress does not render it again.
 */
export const RowButtons = memo(function RowButtons(props: RowButtonsProps) {
  const { id, name, phase, error, hasAsset, openLabel, onMenu } = props;
  const { cancel, retry, copyUrls, openAsset } = useCommands();
  const mayRetry =
    phase === 'cancelled' || (error !== null && explain(error.code).retry !== 'pointless');
  return (
    <div className="flex justify-end">
      {!isSettled(phase) && <IconButton icon={X} label="Cancel" onPress={() => cancel([id])} />}
      {error !== null && <FailureDetails name={name} error={error} />}
      {mayRetry && <IconButton icon={RotateCw} label="Retry" onPress={() => retry([id])} />}
      {hasAsset && (
        <>
          <IconButton icon={Link} label="Copy URL" onPress={() => copyUrls([id])} />
          <IconButton icon={ExternalLink} label={openLabel} onPress={() => openAsset(id)} />
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
