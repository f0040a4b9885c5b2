import { FILE_EVENTS, filesOf } from './files-of.ts';
import type { Line } from './line.ts';

/** Tells the path of a file, if it came from a person. */
export type PathOf = (file: File) => string;

/**
 * Chromium tells paths only to its debugger, and only with a delay, while Electron's
 * `getPathForFile` answers at once. So a person's drop, paste or choice is held until the host knows
 * the paths, and then happens again with the very same File objects.
 */
export function holdFiles(line: Line): PathOf {
  const paths = new WeakMap<File, string>();
  const held: { readonly files: File[]; readonly release: () => void }[] = [];

  for (const type of FILE_EVENTS) {
    window.addEventListener(
      type,
      (event) => {
        const files = filesOf(event);
        if (files.length === 0) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        const twin = twinOf(event, files);
        const way = event.composedPath();
        held.push({ files, release: () => stillThere(way).dispatchEvent(twin) });
        line.send({ kind: 'held', id: held.length - 1 });
      },
      { capture: true },
    );
  }

  line.listen((message) => {
    if (message.kind !== 'paths') return;
    const { files, release } = held[message.id] ?? {};
    files?.forEach((file, index) => void paths.set(file, message.paths[index] ?? ''));
    release?.();
  });

  return (file) => paths.get(file) ?? '';
}

/** Where on its way an event may begin by now: what it fell onto may have been drawn anew meanwhile. */
const stillThere = (way: readonly EventTarget[]): EventTarget =>
  way.find((place) => !(place instanceof Node) || place.isConnected) ?? window;

/** An event like another one, with the same files; the original's are gone once it is over. */
function twinOf(event: Event, files: readonly File[]): Event {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  const common = { bubbles: event.bubbles, cancelable: event.cancelable, composed: event.composed };
  if (event instanceof DragEvent) {
    keepEntries(event.dataTransfer, files);
    const { clientX, clientY, screenX, screenY, ctrlKey, shiftKey, altKey, metaKey } = event;
    const modifiers = { ctrlKey, shiftKey, altKey, metaKey };
    return new DragEvent(event.type, {
      ...common,
      ...modifiers,
      ...{ clientX, clientY, screenX, screenY },
      dataTransfer: transfer,
    });
  }
  if (event instanceof ClipboardEvent) {
    return new ClipboardEvent(event.type, { ...common, clipboardData: transfer });
  }
  return new Event(event.type, common);
}

const entries = new WeakMap<File, FileSystemEntry>();
const entryOf = DataTransferItem.prototype.webkitGetAsEntry;

/** What tells a dropped folder from a file is lost with the original transfer, so it is kept by file. */
function keepEntries(transfer: DataTransfer | null, files: readonly File[]): void {
  const items = [...(transfer?.items ?? [])].filter((item) => item.kind === 'file');
  files.forEach((file, index) => {
    const entry = items[index]?.webkitGetAsEntry();
    if (entry) entries.set(file, entry);
  });
  DataTransferItem.prototype.webkitGetAsEntry = function () {
    const file = this.getAsFile();
    return entryOf.call(this) ?? (file && entries.get(file)) ?? null;
  };
}
