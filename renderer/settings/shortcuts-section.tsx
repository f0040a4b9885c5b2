import { useId } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { SystemView } from '../../shared/system.ts';
import { usePageState, useSettings } from '../state/page-context.tsx';
import { Section } from '../ui/section.tsx';
import { ShortcutRecorder } from './shortcut-recorder.tsx';
import { useChange } from './use-change.ts';

/** The keys that work while another program is in front. */
export function ShortcutsSection() {
  const { shortcuts } = useSettings();
  const standing = usePageState(({ snapshot }) => snapshot.system.shortcut);
  const change = useChange();
  const standingId = useId();
  return (
    <Section title="Shortcuts">
      <ShortcutRecorder
        label="Upload what is on the clipboard, from anywhere"
        accelerator={shortcuts.uploadClipboard}
        onChange={(uploadClipboard) => change({ shortcuts: { uploadClipboard } })}
        describedBy={standingId}
      />
      <p
        id={standingId}
        aria-live="polite"
        className={`text-pretty ${standing === 'refused' ? 'text-danger' : 'text-muted'}`}
      >
        {inWords(standing)}
      </p>
    </Section>
  );
}

function inWords(standing: SystemView['shortcut']): string {
  switch (standing) {
    case 'off':
      return 'A picture, copied files or addresses go to the project with what was last said about files.';
    case 'on':
      return 'Works in every program, with what was last said about files in the project.';
    case 'refused':
      return 'The system does not give these keys away: another program may have them. Choose others.';
    case 'uncertain':
      return 'This desktop may keep the keys to itself (Wayland). If nothing happens, set a shortcut in the system’s settings, or use the tray menu.';
    default:
      return assertNever(standing, 'standing of the shortcut');
  }
}
