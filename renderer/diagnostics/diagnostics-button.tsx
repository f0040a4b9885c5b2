import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { DiagnosticsSheet } from './diagnostics-sheet.tsx';

/** The way to diagnostics where there is no menu: when nothing is connected, or nothing works. */
export function DiagnosticsButton() {
  const [exporting, setExporting] = useState(false);
  return (
    <>
      <Button look="quiet" onPress={() => setExporting(true)}>
        Export diagnostics…
      </Button>
      {exporting && <DiagnosticsSheet onClose={() => setExporting(false)} />}
    </>
  );
}
