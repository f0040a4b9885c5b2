import type { TransferSettings } from '../../shared/transfer-settings.ts';
import { DuplicatesField } from '../details/duplicates-field.tsx';
import { useSettings } from '../state/page-context.tsx';
import { Note, Section } from '../ui/section.tsx';
import { ConcurrencyField } from '../uploads/speed/concurrency-field.tsx';
import { LimitField } from '../uploads/speed/limit-field.tsx';
import { Switch } from './setting.tsx';
import { useChange } from './use-change.ts';

/** How files are uploaded, unless a preset says otherwise. */
export function UploadsSection() {
  const { transfers, duplicates, clipboard } = useSettings();
  const change = useChange();
  const transfer = (changed: Partial<TransferSettings>) =>
    change({ transfers: { ...transfers, ...changed } });
  return (
    <Section title="Uploads">
      <div className="flex max-w-75 flex-col gap-3">
        <ConcurrencyField
          concurrency={transfers.concurrency}
          onChange={(concurrency) => transfer({ concurrency })}
        />
        <LimitField
          bandwidth={transfers.bandwidth}
          onChange={(bandwidth) => transfer({ bandwidth })}
        />
      </div>
      <div className="mt-1">
        <DuplicatesField
          duplicates={duplicates}
          onChange={(policy) => change({ duplicates: policy })}
        />
        <Note>
          Where no preset says otherwise. What counts is the content of a file, not its name.
        </Note>
      </div>
      <Switch
        label="Copy the URLs when files that you added are done"
        means="All of them, in the order in which you added them, one a line. Hot folders copy nothing."
        isOn={clipboard.copyWhenDone}
        onChange={(copyWhenDone) => change({ clipboard: { copyWhenDone } })}
      />
    </Section>
  );
}
