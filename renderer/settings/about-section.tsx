import type { SettingsSheet } from '../../shared/go-to.ts';
import type { AppInfo } from '../state/use-app-info.ts';
import { Button } from '../ui/button.tsx';
import { Note, Section } from '../ui/section.tsx';

/** What this program is. */
export function AboutSection(props: {
  info: AppInfo | null;
  onOpen: (sheet: SettingsSheet) => void;
}) {
  const { info, onOpen } = props;
  return (
    <Section title="About">
      <p>Dropchute {info?.version}</p>
      <Note>Free software under the MIT licence. Unofficial: not affiliated with DatoCMS.</Note>
      <div className="mt-1 flex flex-wrap gap-2">
        <Button onPress={() => onOpen('guide')}>How it works…</Button>
        <Button onPress={() => onOpen('licences')}>Third-party licences…</Button>
      </div>
    </Section>
  );
}
