import { useEffect, useEffectEvent, useState } from 'react';

const carriesFiles = (event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } =>
  event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Makes the whole window a place to drop files and folders.
 *
 * @param onFiles called with the event's own File objects, which main can find on the disk
 * @returns whether files hover over the window
 */
export function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [hovering, setHovering] = useState(false);
  const take = useEffectEvent(onFiles);

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setHovering(true);
    };
    const leave = (event: DragEvent) => {
      // between two elements of the page there is one that the pointer goes to
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent) => {
      setHovering(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      // the list is emptied once this listener returns
      const files = [...event.dataTransfer.files];
      if (files.length > 0) take(files);
    };
    window.addEventListener('dragenter', over, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, []);

  return hovering;
}

/** Whatever is dropped where nothing takes it stays without effect: the window must never become a dropped page. */
export function useNoStrayDrops(): void {
  useEffect(() => {
    const listening = new AbortController();
    const refuse = (event: DragEvent) => {
      const isText = isTextField(event.target) && !carriesFiles(event);
      if (event.defaultPrevented || isText) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    };
    for (const type of ['dragenter', 'dragover', 'drop'] as const)
      window.addEventListener(type, refuse, { signal: listening.signal });
    return () => listening.abort();
  }, []);
}

/**
 * Adds files that are pasted. Text stays text: where a text field has the focus, only a clipboard
 * without any text in it counts as files.
 */
export function useFilePaste(onFiles: (files: readonly File[]) => void): void {
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const listening = new AbortController();
    const paste = (event: ClipboardEvent) => {
      const { clipboardData, target } = event;
      if (!clipboardData || clipboardData.files.length === 0) return;
      if (isTextField(target) && clipboardData.types.includes('text/plain')) return;
      event.preventDefault();
      take([...clipboardData.files]);
    };
    window.addEventListener('paste', paste, { signal: listening.signal });
    return () => listening.abort();
  }, []);
}

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
