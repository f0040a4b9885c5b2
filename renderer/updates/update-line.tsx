import { CircleArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import { isUploading } from '../../shared/snapshot.ts';
import { useCommands, usePageState } from '../state/page-context.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { handOverFocus } from '../ui/hand-over-focus.ts';
import { Icon } from '../ui/icon.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { type Offer, offerOf } from './offer.ts';

/** A line under everything else once a new version is ready; nothing before that. */
export function UpdateLine() {
  const updates = usePageState(({ snapshot }) => snapshot.updates);
  const uploading = usePageState(({ snapshot }) => isUploading(snapshot));
  const [putOff, setPutOff] = useState<string | null>(null);
  const offer = offerOf(updates, uploading);
  return (
    // there from the beginning, so that what appears in it is read out
    <div role="status" aria-label="New version" tabIndex={-1} className="outline-none">
      {offer !== null && !(offer.canWait && offer.version === putOff) && (
        <OfferLine offer={offer} onLater={() => setPutOff(offer.version)} />
      )}
    </div>
  );
}

interface OfferLineProps {
  offer: Offer;
  /** The person has seen it, and wants to see it no more. */
  onLater: () => void;
}

function OfferLine({ offer, onLater }: OfferLineProps) {
  const { text, version, notes, action, canWait } = offer;
  const { installUpdate } = useCommands();
  const [reading, setReading] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-t border-line bg-bar py-1.5 pr-2.5 pl-4">
      <span className="text-accent">
        <Icon of={CircleArrowUp} />
      </span>
      <p className="py-1">{text}</p>
      {notes !== null && (
        <Button look="quiet" onPress={() => setReading(true)}>
          What is new
        </Button>
      )}
      <span className="flex-1" />
      {action !== null && (
        <Button onPress={() => void installUpdate(action.installs)}>{action.label}</Button>
      )}
      {canWait && (
        <IconButton
          icon={X}
          label="Later: installs when you quit"
          onPress={handOverFocus('[role=status]', onLater)}
        />
      )}
      {reading && notes !== null && (
        <Notes version={version} notes={notes} onClose={() => setReading(false)} />
      )}
    </div>
  );
}

interface NotesProps {
  version: string;
  notes: string;
  onClose: () => void;
}

function Notes({ version, notes, onClose }: NotesProps) {
  return (
    <Sheet title={`What is new in Dropchute ${version}`} onClose={onClose}>
      <p className="flex-1 overflow-y-auto px-5 pb-5 whitespace-pre-line select-text">{notes}</p>
    </Sheet>
  );
}
