import { assertNever } from '../../shared/assert-never.ts';
import type { SettingsSheet as Which } from '../../shared/go-to.ts';
import { DiagnosticsSheet } from '../diagnostics/diagnostics-sheet.tsx';
import { GuideSheet } from '../guide/guide-sheet.tsx';
import { LicencesSheet } from './licences-sheet.tsx';

/** What the settings open over the window. */
export function SettingsSheet({ which, onClose }: { which: Which; onClose: () => void }) {
  switch (which) {
    case 'guide':
      return <GuideSheet onClose={onClose} />;
    case 'diagnostics':
      return <DiagnosticsSheet onClose={onClose} />;
    case 'licences':
      return <LicencesSheet onClose={onClose} />;
    default:
      return assertNever(which, 'sheet of the settings');
  }
}
