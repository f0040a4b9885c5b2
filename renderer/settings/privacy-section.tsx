import { useState } from 'react';
import type { SettingsSheet } from '../../shared/go-to.ts';
import { useCommands } from '../state/page-context.tsx';
import type { AppInfo } from '../state/use-app-info.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Note, Section } from '../ui/section.tsx';

/** Where things are, and who may see them. */
export function PrivacySection(props: {
  info: AppInfo | null;
  onOpen: (sheet: SettingsSheet) => void;
}) {
  const { info, onOpen } = props;
  const { openOwnFolder, forgetHistory } = useCommands();
  const [forgetting, setForgetting] = useState(false);
  return (
    <Section title="Storage and privacy">
      {info && <Note>{tokenInWords(info)}</Note>}
      <Note>
        Files go to your project’s storage, and what is said about them to DatoCMS. Otherwise
        Dropchute only asks whether there is a new version of itself.
      </Note>
      <Note>
        The list of uploads, the history, presets and hot folders lie in one folder that only you
        may read. The log tells what happened, without tokens and without your name.
      </Note>
      <div className="mt-1 flex flex-wrap gap-2">
        <Button onPress={() => openOwnFolder('data')}>Open the data folder</Button>
        <Button onPress={() => openOwnFolder('log')}>Open the log’s folder</Button>
        <Button onPress={() => onOpen('diagnostics')}>Export diagnostics…</Button>
        <Button onPress={() => setForgetting(true)}>Clear history…</Button>
      </div>
      <ConfirmDialog
        isOpen={forgetting}
        onClose={() => setForgetting(false)}
        title="Clear the history?"
        text="Dropchute forgets every upload that is not on the list any more, for good. What has arrived stays in DatoCMS, your files stay where they are, and hot folders still know what they have uploaded."
        action="Clear history"
        decline="Keep it"
        onConfirm={() => void forgetHistory()}
      />
    </Section>
  );
}

/** What the system calls the places where it keeps secrets, in words that people know. */
const KEYCHAINS: Readonly<Record<string, string>> = {
  darwin: 'the Keychain',
  win32: 'Windows’ data protection',
  gnome_libsecret: 'the Secret Service',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
};

const tokenInWords = ({ keepsTokens, keychain }: AppInfo): string =>
  keepsTokens
    ? `API tokens are encrypted by ${KEYCHAINS[keychain] ?? 'the system'}, for you alone.`
    : 'This computer offers no secure place for API tokens: Dropchute forgets them when you quit.';
