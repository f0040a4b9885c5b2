import { useState } from 'react';
import { type Arrival, useWay } from '../navigation/use-arrival.ts';
import { useScreenShortcuts } from '../navigation/use-screen-shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { ScrollArea } from '../ui/scroll-area.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { SettingsSections } from './settings-screen.tsx';

/** The way to the settings where there is no project, and so no list of screens. */
export function SettingsButton() {
  const [isOpen, setIsOpen] = useState(false);
  const [arrival, setArrival] = useState<Arrival<'settings'>>(null);
  useWay(
    (place) => {
      setIsOpen(true);
      setArrival(place.screen === 'settings' ? place : null);
    },
    ({ screen }) => screen === 'settings',
  );
  useScreenShortcuts((screen) => {
    if (screen === 'settings') setIsOpen(true);
  });
  const close = () => {
    setIsOpen(false);
    // opened anew, it is no arrival
    setArrival(null);
  };
  return (
    <>
      <Button look="quiet" onPress={() => setIsOpen(true)}>
        Settings…
      </Button>
      {isOpen && (
        <Sheet title="Settings" onClose={close}>
          <ScrollArea label="Settings" className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
            <SettingsSections arrival={arrival} />
          </ScrollArea>
        </Sheet>
      )}
    </>
  );
}
