import { useEffect, useEffectEvent, useState } from 'react';

/** What was dropped where one folder is wanted. */
export type Dropped =
  | { readonly kind: 'folder'; readonly folder: File }
  | { readonly kind: 'file' }
  | { readonly kind: 'several' };

/**
 * Makes the whole window a place to drop a folder.
 *
 * @param isWanted whether one is of any use at the moment
 * @returns whether files or folders hover over the window
 */
export function useFolderDrop(isWanted: boolean, onDropped: (dropped: Dropped) => void): boolean {
  const [hovering, setHovering] = useState(false);
  const take = useEffectEvent(onDropped);

  useEffect(() => {
    if (!isWanted) return;
    const listening = new AbortController();
    const { signal } = listening;
    const over = (event: DragEvent) => {
      const isWelcome = event.dataTransfer?.types.includes('Files') ?? false;
      setHovering(isWelcome);
      if (!isWelcome || event.dataTransfer === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent) => {
      // between two elements of the page there is one that the pointer goes to
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent) => {
      setHovering(false);
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      const dropped = readDrop([...event.dataTransfer.items]);
      if (dropped !== null) take(dropped);
    };
    window.addEventListener('dragenter', over, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, [isWanted]);

  return hovering;
}

/** The little of a DataTransferItem that tells what it is. */
export type DroppedItem = Pick<DataTransferItem, 'kind' | 'getAsFile'> & {
  webkitGetAsEntry(): Pick<FileSystemEntry, 'isFile'> | null;
};

/** What was dropped; null for nothing that came from a disk. */
export function readDrop(items: readonly DroppedItem[]): Dropped | null {
  const [first, ...more] = items.filter(({ kind }) => kind === 'file');
  if (first === undefined) return null;
  if (more.length > 0) return { kind: 'several' };
  const folder = first.getAsFile();
  if (folder === null) return null;
  return first.webkitGetAsEntry()?.isFile ? { kind: 'file' } : { kind: 'folder', folder };
}
