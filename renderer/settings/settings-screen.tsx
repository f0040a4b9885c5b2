import { useAppInfo } from '../state/use-app-info.ts';
import { AboutSection } from './about-section.tsx';
import { GeneralSection } from './general-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { PrivacySection } from './privacy-section.tsx';
import { ShortcutsSection } from './shortcuts-section.tsx';
import { UpdatesSection } from './updates-section.tsx';
import { UploadsSection } from './uploads-section.tsx';

/** All that a person can set: what is changed applies at once. */
export function SettingsScreen() {
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-140 px-6 py-5">
        <h2 className="pb-1 text-lg font-semibold">Settings</h2>
        <SettingsSections />
      </div>
    </div>
  );
}

/** The same, wherever there is a place for it. */
export function SettingsSections() {
  const info = useAppInfo();
  return (
    <>
      <GeneralSection />
      <UploadsSection />
      <NotificationsSection />
      <ShortcutsSection />
      <UpdatesSection />
      <PrivacySection info={info} />
      <AboutSection info={info} />
    </>
  );
}
