import type { Diagnostics } from '../../shared/diagnostics.ts';
import { Button } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/error-message.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { FileTabs } from './file-tabs.tsx';
import { type Saving, useDiagnostics } from './use-diagnostics.ts';

/** What would be exported for a support conversation: looked through first, then saved. */
export function DiagnosticsSheet({ onClose }: { onClose: () => void }) {
  const { collected, saving, save } = useDiagnostics();
  return (
    <Sheet
      title="Export diagnostics"
      subtitle="One zip file for whoever helps you. Look through it first."
      onClose={onClose}
    >
      {collected.status === 'collecting' && (
        <div className="flex flex-1 items-center justify-center">
          <div className="w-40">
            <ProgressBar label="Collecting diagnostics" share={null} />
          </div>
        </div>
      )}
      {collected.status === 'refused' && (
        <div className="px-5 pb-5">
          <ErrorMessage error={collected.error} />
        </div>
      )}
      {collected.status === 'collected' && (
        <Shown diagnostics={collected.diagnostics} saving={saving} onSave={save} />
      )}
    </Sheet>
  );
}

interface ShownProps {
  diagnostics: Diagnostics;
  saving: Saving;
  onSave: () => void;
}

function Shown({ diagnostics, saving, onSave }: ShownProps) {
  return (
    <>
      <FileTabs files={diagnostics.files} />
      {saving.status === 'refused' && (
        <div className="px-5 pt-3">
          <ErrorMessage error={saving.error} />
        </div>
      )}
      <footer className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
        <p role="status" className="min-w-60 flex-1 text-muted">
          {saving.status === 'saved'
            ? 'Saved. Dropchute sends it to nobody: that is up to you.'
            : 'API tokens, signed addresses and your name are left out. The log may name files.'}
        </p>
        <Button look="main" autoFocus busy={saving.status === 'under-way'} onPress={onSave}>
          Save…
        </Button>
      </footer>
    </>
  );
}
