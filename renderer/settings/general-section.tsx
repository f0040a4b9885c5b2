import type { SystemView } from '../../shared/system.ts';
import { useCommands, usePageState, useSettings } from '../state/page-context.tsx';
import { Section } from '../ui/section.tsx';
import { onMac } from '../ui/shortcut.ts';
import { Switch } from './setting.tsx';
import { useChange } from './use-change.ts';

/** How the app behaves on this computer. */
export function GeneralSection() {
  const { general } = useSettings();
  const change = useChange();
  const { startAtLogin } = useCommands();
  const loginStart = usePageState(({ snapshot }) => snapshot.system.loginStart);
  return (
    <Section title="General">
      <Switch
        label="Start when you log in"
        means={LOGIN_START[loginStart]}
        isOn={loginStart === 'on'}
        isDisabled={loginStart === 'unsupported'}
        onChange={startAtLogin}
      />
      {/* on macOS every app outlives its window */}
      {!onMac() && (
        <Switch
          label="Stay in the tray when the window is closed"
          means="Uploads and hot folders go on. Where there is no tray, closing the window quits."
          isOn={general.closeToTray}
          onChange={(closeToTray) => change({ general: { ...general, closeToTray } })}
        />
      )}
      <Switch
        label="Keep the computer awake while files are being uploaded"
        means="The screen may go dark; uploading goes on."
        isOn={general.keepAwake}
        onChange={(keepAwake) => change({ general: { ...general, keepAwake } })}
      />
    </Section>
  );
}

const LOGIN_START: Readonly<Record<SystemView['loginStart'], string>> = {
  on: 'Without a window: hot folders are watched, and uploads go on where they were.',
  off: 'Without a window: hot folders are watched, and uploads go on where they were.',
  unsupported: 'Only an installed Dropchute can do that.',
};
