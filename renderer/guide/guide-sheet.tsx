import type { ReactNode } from 'react';
import { ScrollArea } from '../ui/scroll-area.tsx';
import { Section } from '../ui/section.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { onMac } from '../ui/shortcut.ts';
import { keysInWords } from './keys.ts';

/** What a person should know to begin with, and every key. It needs no network. */
export function GuideSheet({ onClose }: { onClose: () => void }) {
  const tray = onMac() ? 'menu bar' : 'tray';
  return (
    <Sheet title="How Dropchute works" onClose={onClose}>
      <ScrollArea label="Guide" className="min-h-0 flex-1 overflow-y-auto px-5 pb-5 select-text">
        <Section title="Add files">
          <Text>
            Drop files and folders anywhere on the window, paste them, or choose them. Pictures and
            links from a web page can be dropped and pasted, too. Folders are looked through to the
            bottom; hidden, temporary and system files are left out.
          </Text>
          <Text>
            {`The icon in the ${tray} uploads files, a folder or what is on the clipboard without the window. In the settings you choose keys that upload the clipboard from every program.`}
          </Text>
        </Section>
        <Section title="Say what they are">
          <Text>
            Above the list stands what every file gets that you add from then on: tags, copyright,
            author, notes, a collection, and a title and an alternative text in each language.
            Variables make them fit each file: <code className="text-sm">{'{filename:words}'}</code>{' '}
            turns <span className="whitespace-nowrap">hero-shot_02.jpg</span> into “Hero shot 02”.
            What you say often, save as a preset.
          </Text>
        </Section>
        <Section title="Let a folder do it">
          <Text>
            Whatever is saved into a hot folder is uploaded by itself, as soon as it has stopped
            changing. You see what would happen before it begins. Afterwards files stay, are moved
            to “_uploaded” or go to the Trash, and only once DatoCMS has them for certain.
          </Text>
        </Section>
        <Section title="Nothing is lost, and nothing is sent twice">
          <Text>
            A file that the project has already is skipped, whatever its name, unless you say
            otherwise. You may close the window, quit, or lose the network: what was unfinished goes
            on the next time, and every file arrives once. Most faults pass by themselves and are
            tried again. What is left stands under Failed, with what happened and what to do.
          </Text>
        </Section>
        <Section title="Find it again">
          <Text>
            The history has everything that was ever sent from this computer. Search it, copy
            addresses as URL, Markdown, HTML or CSV, upload a file again, or undo a whole batch as
            far as no record uses it.
          </Text>
        </Section>
        <Section title="Keys">
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
            {keysInWords().map(([keys, what]) => (
              <div key={what} className="contents">
                <dt className="whitespace-nowrap text-muted tabular-nums">{keys}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </Section>
      </ScrollArea>
    </Sheet>
  );
}

const Text = ({ children }: { children: ReactNode }) => (
  <p className="max-w-prose text-pretty">{children}</p>
);
