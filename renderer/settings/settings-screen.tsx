import { useState } from 'react';
import type { SettingsSheet as Which } from '../../shared/go-to.ts';
import { type Arrival, useArrival } from '../navigation/use-arrival.ts';
import { useAppInfo } from '../state/use-app-info.ts';
import { AboutSection } from './about-section.tsx';
import { GeneralSection } from './general-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { PrivacySection } from './privacy-section.tsx';
import { SettingsSheet } from './settings-sheet.tsx';
import { ShortcutsSection } from './shortcuts-section.tsx';
import { UpdatesSection } from './updates-section.tsx';
import { UploadsSection } from './uploads-section.tsx';

/** All that a person can set: what is changed applies at once. */
export function SettingsScreen({ arrival }: { arrival: Arrival<'settings'> }) {
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-140 px-6 py-5">
        <h2 className="pb-1 text-lg font-semibold">Settings</h2>
        <SettingsSections arrival={arrival} />
      </div>
    </div>
  );
}

/** The same, wherever there is a place for it. */
export function SettingsSections({ arrival }: { arrival: Arrival<'settings'> }) {
  const info = useAppInfo();
  const [sheet, setSheet] = useState<Which | null>(null);
  useArrival(arrival, (place) => {
    if (place.sheet !== undefined) setSheet(place.sheet);
  });
  return (
    <>
      <GeneralSection />
      <UploadsSection />
      <NotificationsSection />
      <ShortcutsSection />
      <UpdatesSection />
      <PrivacySection info={info} onOpen={setSheet} />
      <AboutSection info={info} onOpen={setSheet} />
      {sheet !== null && <SettingsSheet which={sheet} onClose={() => setSheet(null)} />}
    </>
  );
}
