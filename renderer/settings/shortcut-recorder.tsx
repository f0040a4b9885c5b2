import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { IconButton } from '../ui/button.tsx';
import { onMac } from '../ui/shortcut.ts';
import { acceleratorLabel, recordKeys } from './accelerator.ts';
import { type Refusal, refusalInWords } from './keys-taken.ts';

interface ShortcutRecorderProps {
  label: string;
  /** as Electron writes it; null where there is none */
  accelerator: string | null;
  onChange: (accelerator: string | null) => void;
  /** What there is to be said of it, below. */
  describedBy: string;
}

/** A button that takes the next keys that are pressed for a shortcut. */
export function ShortcutRecorder(props: ShortcutRecorderProps) {
  const { label, accelerator, onChange, describedBy } = props;
  const [recording, setRecording] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const labelId = useId();
  const valueId = useId();
  const refusalId = useId();

  const end = () => {
    setRecording(false);
    setRefusal(null);
  };
  const press = (event: KeyboardEvent) => {
    // Tab leads on, as everywhere
    if (!recording || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const recorded = recordKeys(event.nativeEvent, onMac());
    switch (recorded.kind) {
      case 'keys':
        onChange(recorded.accelerator);
        end();
        break;
      case 'cleared':
        onChange(null);
        end();
        break;
      case 'cancelled':
        end();
        break;
      case 'refused':
        setRefusal(recorded.why);
        break;
      case 'modifiers':
        break;
    }
  };
  const shown = accelerator === null ? 'None' : acceleratorLabel(accelerator, onMac());

  return (
    <div className="flex flex-col gap-1">
      <span id={labelId} className="text-sm text-muted">
        {label}
      </span>
      {/* keys are caught on their way down, before the button acts on them */}
      <div className="flex items-center gap-1" onKeyDownCapture={press}>
        <Button
          aria-labelledby={`${labelId} ${valueId}`}
          aria-describedby={`${describedBy} ${refusalId}`}
          onPress={() => setRecording(true)}
          onBlur={end}
          className="focus-ring flex h-8 min-w-48 items-center rounded-md border border-edge bg-raised px-2.5 shadow-button data-hovered:bg-bar dark:data-hovered:bg-pressed"
        >
          <span id={valueId} className={recording || accelerator === null ? 'text-muted' : ''}>
            {recording ? 'Press the keys…' : shown}
          </span>
        </Button>
        {accelerator !== null && !recording && (
          <IconButton icon={X} label="Clear the shortcut" onPress={() => onChange(null)} />
        )}
      </div>
      <p id={refusalId} aria-live="polite" className="text-sm text-danger empty:hidden">
        {refusal !== null && refusalInWords(refusal, onMac())}
      </p>
    </div>
  );
}
