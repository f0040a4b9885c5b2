import { useEffect, useEffectEvent, useState } from 'react';
import { parseAddresses, parseUriList } from '../../../shared/addresses.ts';
import { isAsking } from '../../navigation/use-screen-shortcuts.ts';

/** What a person brings into the window: the event's own File objects, or addresses of files on the web. */
export type Brought =
  | { readonly kind: 'files'; readonly files: readonly File[] }
  | { readonly kind: 'addresses'; readonly urls: readonly string[] };

type Dragged = DragEvent & { readonly dataTransfer: DataTransfer };

const carries = (event: DragEvent, type: 'Files' | 'text/uri-list'): event is Dragged =>
  event.dataTransfer?.types.includes(type) ?? false;

/** Whether the window takes what is being dragged; a link stays text for a text field, and a question comes first. */
const isWelcome = (event: DragEvent): event is Dragged =>
  !isAsking() &&
  (carries(event, 'Files') || (carries(event, 'text/uri-list') && !isTextField(event.target)));

/**
 * Makes the whole window a place to drop files, folders and links. A picture dragged out of a web
 * page may come as both: then its bytes count.
 *
 * @returns whether something welcome hovers over the window
 */
export function useDrop(onBrought: (brought: Brought) => void): boolean {
  const [hovering, setHovering] = useState(false);
  const take = useEffectEvent(onBrought);

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const over = (event: DragEvent) => {
      setHovering(isWelcome(event));
      if (!isWelcome(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = effectOf(event.dataTransfer.effectAllowed);
    };
    const leave = (event: DragEvent) => {
      // between two elements of the page there is one that the pointer goes to
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent) => {
      setHovering(false);
      if (!isWelcome(event)) return;
      event.preventDefault();
      // the transfer is emptied once this listener returns
      const files = [...event.dataTransfer.files];
      const urls = parseUriList(event.dataTransfer.getData('text/uri-list'));
      if (files.length > 0) take({ kind: 'files', files });
      else if (urls.length > 0) take({ kind: 'addresses', urls });
    };
    window.addEventListener('dragenter', over, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, []);

  return hovering;
}

/**
 * Tells when files are dragged into the window, for screens that take none: the one that takes them
 * comes up, and shows what they would get before they are dropped.
 */
export function useDraggedIn(onDraggedIn: () => void): void {
  const tell = useEffectEvent(onDraggedIn);
  useEffect(() => {
    const listening = new AbortController();
    const enter = (event: DragEvent) => {
      if (carries(event, 'Files') && !isAsking()) tell();
    };
    window.addEventListener('dragenter', enter, { signal: listening.signal });
    return () => listening.abort();
  }, []);
}

/** A link may offer to be linked only, and a drop that asks for more than is offered does not happen. */
const effectOf = (allowed: DataTransfer['effectAllowed']): 'copy' | 'link' =>
  allowed === 'link' || allowed === 'linkMove' ? 'link' : 'copy';

/** Whatever is dropped where nothing takes it stays without effect: the window must never become a dropped page. */
export function useNoStrayDrops(): void {
  useEffect(() => {
    const listening = new AbortController();
    const refuse = (event: DragEvent) => {
      const isText = isTextField(event.target) && !carries(event, 'Files');
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
 * Adds files and addresses that are pasted. Text stays text: where a text field has the focus, only
 * a clipboard without any text in it counts, as files.
 */
export function usePaste(onBrought: (brought: Brought) => void): void {
  const take = useEffectEvent(onBrought);
  useEffect(() => {
    const listening = new AbortController();
    const paste = (event: ClipboardEvent) => {
      const { clipboardData, target } = event;
      if (!clipboardData || isAsking()) return;
      if (isTextField(target) && clipboardData.types.includes('text/plain')) return;
      const files = [...clipboardData.files];
      const urls = parseAddresses(clipboardData.getData('text/plain'));
      if (urls.length > 0) take({ kind: 'addresses', urls });
      else if (files.length > 0 && !isPictureOfText(clipboardData)) take({ kind: 'files', files });
      else return;
      event.preventDefault();
    };
    window.addEventListener('paste', paste, { signal: listening.signal });
    return () => listening.abort();
  }, []);
}

/** What Chromium calls a picture on the clipboard that is no file. */
const PICTURE = 'image.png';

/**
 * Whether a clipboard holds a text with a picture of it, as spreadsheets copy their cells: then the
 * picture is not meant. Browsers put no plain text beside a picture, and file managers none but the
 * names of the files.
 */
function isPictureOfText(clipboard: DataTransfer): boolean {
  const [file, ...more] = clipboard.files;
  const text = clipboard.getData('text/plain').trim();
  return file?.name === PICTURE && more.length === 0 && text !== '' && !text.endsWith(PICTURE);
}

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
