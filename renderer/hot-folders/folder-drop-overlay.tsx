import { FolderSync } from 'lucide-react';
import { DropCover } from '../ui/drop-cover.tsx';

/** Covers the window while something that may be a folder hovers over it. */
export function FolderDropOverlay({ projectName }: { projectName: string }) {
  return (
    <DropCover icon={FolderSync} title={`Drop a folder to watch it for ${projectName}`}>
      <p>Nothing is uploaded before you have seen what would happen.</p>
    </DropCover>
  );
}
