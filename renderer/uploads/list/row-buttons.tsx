import { Ellipsis, ExternalLink, Link, RotateCw, X } from 'lucide-react';
import { explain } from '../../../shared/errors.ts';
import type { UploadView } from '../../../shared/upload.ts';
import { isSettled } from '../../../shared/upload-state.ts';
import { useCommands } from '../../state/page-context.tsx';
import { IconButton } from '../../ui/button.tsx';
import { FailureDetails } from './failure-details.tsx';
import { assetOf } from './row-actions.ts';

interface RowButtonsProps {
  upload: UploadView;
  /** What opening the asset is called in this project. */
  openLabel: string;
  onMenu: (anchor: Element) => void;
}

/** What can be done with one row at once; everything else is in its menu. */
export function RowButtons({ upload, openLabel, onMenu }: RowButtonsProps) {
  const { cancel, retry, copyUrls, openAsset } = useCommands();
  const { id, state } = upload;
  return (
    <div className="flex justify-end">
      {!isSettled(state.phase) && (
        <IconButton icon={X} label="Cancel" onPress={() => cancel([id])} />
      )}
      {state.phase === 'failed' && <FailureDetails name={upload.name} error={state.error} />}
      {(state.phase === 'cancelled' ||
        (state.phase === 'failed' && explain(state.error.code).retry !== 'pointless')) && (
        <IconButton icon={RotateCw} label="Retry" onPress={() => retry([id])} />
      )}
      {assetOf(upload) !== undefined && (
        <>
          <IconButton icon={Link} label="Copy URL" onPress={() => copyUrls([id])} />
          <IconButton icon={ExternalLink} label={openLabel} onPress={() => openAsset(id)} />
        </>
      )}
      <IconButton icon={Ellipsis} label="More actions" onPress={({ target }) => onMenu(target)} />
    </div>
  );
}
