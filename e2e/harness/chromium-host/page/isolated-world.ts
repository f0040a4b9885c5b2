import { FILE_EVENTS, filesOf } from './files-of.ts';

/**
 * Runs beside the page, out of its reach: keeps hold of a person's files so that the host can ask
 * Chromium's debugger for their paths, and passes the host's messages into the document.
 */

const held: File[][] = [];

for (const type of FILE_EVENTS) {
  window.addEventListener(
    type,
    (event) => {
      const files = filesOf(event);
      if (files.length > 0) held.push(files);
    },
    { capture: true },
  );
}

/** The files of the n-th event that brought any. */
export const filesAt = (index: number): File[] => held[index] ?? [];

/** Brings a message into the document. */
export function deliver(event: string, message: string): void {
  document.dispatchEvent(new CustomEvent(event, { detail: message }));
}

/** Lets a person choose files; resolves to nothing when the chooser is closed. */
export const chooseFiles = (multiple: boolean): Promise<File[]> => choose({ multiple });

/** Lets a person choose a folder; resolves to one of the files in it, whose path leads to the folder. */
export async function chooseFolder(): Promise<File[]> {
  const [file] = await choose({ webkitdirectory: true });
  depth = file ? file.webkitRelativePath.split('/').length - 1 : 0;
  return file ? [file] : [];
}

let depth = 0;

/** How many folders up from the file that `chooseFolder` named the chosen folder is. */
export const depthOfChosen = (): number => depth;

function choose(kind: Pick<Partial<HTMLInputElement>, 'multiple' | 'webkitdirectory'>) {
  const input = Object.assign(document.createElement('input'), { type: 'file', ...kind });
  const chosen = Promise.withResolvers<File[]>();
  input.addEventListener('change', () => chosen.resolve([...(input.files ?? [])]));
  input.addEventListener('cancel', () => chosen.resolve([]));
  input.click();
  return chosen.promise;
}

/** Puts text on the system's clipboard. */
export function copy(text: string): void {
  document.addEventListener(
    'copy',
    (event) => {
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true, once: true },
  );
  document.execCommand('copy');
}

/** Asks a person a question with two answers. */
export const ask = (question: string): boolean => confirm(question);
