import { useEffect, useState } from 'react';
import { settle } from '../state/bridge.ts';
import { usePage } from '../state/page-context.tsx';
import { ScrollArea } from '../ui/scroll-area.tsx';
import { Sheet } from '../ui/sheet.tsx';

/** The licences of what Dropchute is made of. */
export function LicencesSheet({ onClose }: { onClose: () => void }) {
  const { bridge, notices } = usePage();
  const [text, setText] = useState('');
  useEffect(() => {
    let isWanted = true;
    void settle(bridge.licences()).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setText(answer.value);
      else notices.post({ kind: 'problem', error: answer.error });
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, notices]);
  return (
    <Sheet title="Third-party licences" onClose={onClose}>
      <ScrollArea label="Licences" isBusy={text === ''} className="min-h-0 flex-1 overflow-y-auto">
        <pre className="px-5 pb-5 text-sm whitespace-pre-wrap select-text">{text}</pre>
      </ScrollArea>
    </Sheet>
  );
}
