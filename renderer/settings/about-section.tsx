import { useState } from 'react';
import type { AppInfo } from '../state/use-app-info.ts';
import { Button } from '../ui/button.tsx';
import { Note, Section } from '../ui/section.tsx';
import { LicencesSheet } from './licences-sheet.tsx';

/** What this program is. */
export function AboutSection({ info }: { info: AppInfo | null }) {
  const [reading, setReading] = useState(false);
  return (
    <Section title="About">
      <p>Dropchute {info?.version}</p>
      <Note>Free software under the MIT licence. Unofficial: not affiliated with DatoCMS.</Note>
      <div className="mt-1">
        <Button onPress={() => setReading(true)}>Third-party licences…</Button>
      </div>
      {reading && <LicencesSheet onClose={() => setReading(false)} />}
    </Section>
  );
}
