import { clipboard } from 'electron';
import { type ClipboardContent, readContent } from './content.ts';
import { listWindowsFiles } from './windows-files.ts';

/** Says what is on the system's clipboard. */
export async function readClipboard(): Promise<ClipboardContent> {
  // the system's clipboard is one item, which each program offers in several forms
  const [item] = await clipboard.read();
  if (!item) return { kind: 'nothing' };
  const clip = {
    types: item.types,
    async read(type: string) {
      const part = await item.getType(type);
      return part instanceof Blob ? new Uint8Array(await part.arrayBuffer()) : new Uint8Array();
    },
    listFiles: () => listWindowsFiles(process.env.SystemRoot ?? 'C:\\Windows'),
  };
  return readContent(clip, process.platform === 'win32');
}
