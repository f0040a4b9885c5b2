import { useState } from 'react';
import { DiagnosticsSheet } from '../diagnostics/diagnostics-sheet.tsx';
import { useCommands } from '../state/page-context.tsx';
import type { AppInfo } from '../state/use-app-info.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Note, Section } from '../ui/section.tsx';

/** Where things are, and who may see them. */
export function PrivacySection({ info }: { info: AppInfo | null }) {
  const { openOwnFolder, forgetHistory } = useCommands();
  const [over, setOver] = useState<'nothing' | 'diagnostics' | 'forgetting'>('nothing');
  const close = () => setOver('nothing');
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
        <Button onPress={() => setOver('diagnostics')}>Export diagnostics…</Button>
        <Button onPress={() => setOver('forgetting')}>Clear history…</Button>
      </div>
      {over === 'diagnostics' && <DiagnosticsSheet onClose={close} />}
      <ConfirmDialog
        isOpen={over === 'forgetting'}
        onClose={close}
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
