import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { DiagnosticFile } from '../../shared/diagnostics.ts';
import { formatBytes } from '../../shared/format.ts';
import { ScrollArea } from '../ui/scroll-area.tsx';

/** Text files, one of which is read at a time; their list stands above where the window is narrow. */
export function FileTabs({ files }: { files: readonly DiagnosticFile[] }) {
  return (
    <Tabs
      orientation="vertical"
      className="flex min-h-0 flex-1 border-y border-line max-[40rem]:flex-col"
    >
      <TabList
        aria-label="Files"
        items={files}
        className="flex shrink-0 gap-0.5 border-line bg-bar p-2 max-[40rem]:flex-wrap max-[40rem]:border-b min-[40rem]:w-50 min-[40rem]:flex-col min-[40rem]:overflow-y-auto min-[40rem]:border-r"
      >
        {({ name, text }) => (
          <Tab
            id={name}
            className="focus-ring-inside flex min-h-8 cursor-default items-center gap-2 rounded-md px-2.5 data-hovered:bg-hover data-selected:bg-chosen forced-colors:data-selected:outline-2"
          >
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="text-sm text-muted tabular-nums max-[40rem]:sr-only">
              {formatBytes(sizeOf(text))}
            </span>
          </Tab>
        )}
      </TabList>
      {files.map(({ name, text }) => (
        <TabPanel key={name} id={name} className="flex min-h-0 min-w-0 flex-1 outline-none">
          <ScrollArea label={name} className="flex-1 overflow-auto p-4">
            <pre className="font-mono text-sm wrap-anywhere whitespace-pre-wrap select-text">
              {text}
            </pre>
          </ScrollArea>
        </TabPanel>
      ))}
    </Tabs>
  );
}

/** bytes, as they are written */
const sizeOf = (text: string): number => new TextEncoder().encode(text).length;
