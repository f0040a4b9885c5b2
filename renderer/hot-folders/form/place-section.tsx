import { FolderOpen, TriangleAlert } from 'lucide-react';
import type { PlaceWarning } from '../../../shared/hot-folder.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Section } from '../../ui/section.tsx';
import { describeWarning } from '../wording.ts';

/** What a person should think about twice. */
export const isWeighty = (warning: PlaceWarning): boolean =>
  warning === 'whole-disk' || warning === 'home-folder';

interface PlaceSectionProps {
  shown: string;
  warnings: readonly PlaceWarning[];
  /** Why what was dropped in its place was not taken. */
  refusal: string | null;
  /** Chooses another; absent where the place is settled. */
  onChoose?: () => void;
  /** Whether a person has thought twice about a place that needs it; absent where that is not asked. */
  confirmation?: { readonly isGiven: boolean; readonly onChange: (given: boolean) => void };
}

/** Which folder it is, and what is to be thought of it. */
export function PlaceSection(props: PlaceSectionProps) {
  const { shown, warnings, refusal, onChoose, confirmation } = props;
  return (
    <Section title="Folder">
      <div className="flex items-center gap-2">
        <span className="text-muted">
          <Icon of={FolderOpen} />
        </span>
        <p className="min-w-0 flex-1 wrap-anywhere select-text">{shown}</p>
        {onChoose && <Button onPress={onChoose}>Choose another…</Button>}
      </div>
      {refusal !== null && (
        <p role="alert" className="text-danger">
          {refusal}
        </p>
      )}
      {warnings.map((warning) => (
        <Warning key={warning} warning={warning} />
      ))}
      {confirmation && warnings.some(isWeighty) && (
        <Checkbox isSelected={confirmation.isGiven} onChange={confirmation.onChange}>
          I do want all of it to be uploaded
        </Checkbox>
      )}
    </Section>
  );
}

function Warning({ warning }: { warning: PlaceWarning }) {
  const { label, means } = describeWarning(warning);
  return (
    <div className="flex gap-2 rounded-md bg-caution-tint px-2.5 py-2 forced-colors:border">
      <span className="mt-px text-caution">
        <Icon of={TriangleAlert} />
      </span>
      <p className="min-w-0 flex-1">
        <span className="font-medium">{label}.</span> {means}
      </p>
    </div>
  );
}
