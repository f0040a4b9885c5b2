import type * as Electron from 'electron';
import { isLed } from '../browser.ts';
import { notImplemented, strict } from '../strict.ts';
import { recorded } from './record.ts';
import { windows } from './windows.ts';

const TEXT = 'text/plain';

/** One entry of the clipboard, in each of its forms. */
export class ClipboardItem implements Electron.ClipboardItem {
  readonly types: string[];
  readonly #forms: ReadonlyMap<string, Blob>;

  constructor(forms: Record<string, string | Blob>) {
    this.#forms = new Map(Object.entries(forms).map(([type, form]) => [type, new Blob([form])]));
    this.types = [...this.#forms.keys()];
  }

  getType = (async (type: string) => {
    const form = this.#forms.get(type);
    if (!form) throw new Error(`The type '${type}' was not found`);
    return form;
  }) as Electron.ClipboardItem['getType'];
}

/** What is on the clipboard, as far as the host knows: a person's own is out of its reach. */
let item = new ClipboardItem({});

const textOf = async ({ types, getType }: Electron.ClipboardItem): Promise<string> =>
  types.includes(TEXT) ? (await (getType(TEXT) as Promise<Blob>)).text() : '';

/** Text goes to the system's clipboard through the first window's page, which takes a moment. */
export const clipboard: Electron.Clipboard = strict<Electron.Clipboard>('clipboard', {
  async writeText(text) {
    item = new ClipboardItem({ [TEXT]: text });
    recorded.clipboard = text;
    const [first] = windows;
    await (await first?.page.opened())?.copy(text);
  },
  readText: () => textOf(item),
  async read() {
    if (!isLed) throw notImplemented('reading the clipboard of the system');
    return [item];
  },
  async write([given, ...more]) {
    if (!given || more.length > 0) throw notImplemented('several entries on the clipboard');
    const forms: [string, Blob][] = [];
    for (const type of given.types) forms.push([type, (await given.getType(type)) as Blob]);
    item = new ClipboardItem(Object.fromEntries(forms));
    recorded.clipboard = await textOf(item);
  },
  clear() {
    item = new ClipboardItem({});
    recorded.clipboard = '';
  },
});
