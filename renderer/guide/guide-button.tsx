import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { GuideSheet } from './guide-sheet.tsx';

/** The way to the guide for somebody who has not begun yet. */
export function GuideButton() {
  const [isReading, setIsReading] = useState(false);
  return (
    <>
      <Button look="quiet" onPress={() => setIsReading(true)}>
        How it works
      </Button>
      {isReading && <GuideSheet onClose={() => setIsReading(false)} />}
    </>
  );
}
