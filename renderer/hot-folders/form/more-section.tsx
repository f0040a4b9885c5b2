import { ChevronRight } from 'lucide-react';
import {
  Button,
  Disclosure,
  DisclosurePanel,
  Heading,
  Input,
  Label,
  Text,
  TextField,
} from 'react-aria-components';
import type { Watching } from '../../../shared/hot-folder.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FIELD_BOX, FIELD_LABEL, FieldHelp } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Choice } from '../../ui/select.tsx';
import { Select } from '../../ui/select.tsx';
import type { SectionProps } from './section-props.ts';

const WATCHING: readonly Choice<Watching>[] = [
  { id: 'auto', label: 'As fits the disk' },
  { id: 'events', label: 'The system tells of changes' },
  { id: 'polling', label: 'Look through it every minute' },
];

/** What few people want to change; open where something in it is wrong. */
export function MoreSection({ draft, onChange, problems }: SectionProps) {
  const { settle, watching, receipt } = draft;
  return (
    <Disclosure
      className="group border-t border-line py-4"
      defaultExpanded={problems.settle !== undefined}
    >
      <Heading level={3} className="flex">
        <Button
          slot="trigger"
          className="focus-ring -ml-1 flex items-center gap-1 rounded-sm pr-1 font-semibold"
        >
          <span className="transition-transform group-data-expanded:rotate-90">
            <Icon of={ChevronRight} size={14} />
          </span>
          More
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className="flex flex-col gap-4 pt-3">
          <TextField
            value={settle}
            onChange={(typed) => onChange({ ...draft, settle: typed })}
            isInvalid={problems.settle !== undefined}
            validationBehavior="aria"
            inputMode="decimal"
            autoComplete="off"
            className="flex flex-col gap-1"
          >
            <Label className={FIELD_LABEL}>Seconds without a change before a file is sent</Label>
            <div className={`flex h-8 w-24 items-center ${FIELD_BOX}`}>
              <Input className="h-full min-w-0 flex-1 bg-transparent px-2.5 tabular-nums outline-none select-text" />
              <span aria-hidden className="pr-2.5 text-muted">
                s
              </span>
            </div>
            {problems.settle === undefined ? (
              <FieldHelp>Longer for programs that save in several steps.</FieldHelp>
            ) : (
              <Text slot="errorMessage" className="text-sm text-danger">
                {problems.settle}
              </Text>
            )}
          </TextField>
          <Select
            label="How changes are noticed"
            choices={WATCHING}
            value={watching}
            onChange={(chosen) => onChange({ ...draft, watching: chosen })}
          >
            <FieldHelp>
              However that is, the whole folder is also looked through now and then.
            </FieldHelp>
          </Select>
          <div>
            <Checkbox
              isSelected={receipt}
              onChange={(kept) => onChange({ ...draft, receipt: kept })}
            >
              Keep a receipt in the folder
            </Checkbox>
            <p className="ml-6 text-pretty text-muted">
              A table, dropchute-receipt.csv, with each file’s name, asset, URL, tags and time, or
              what went wrong.
            </p>
          </div>
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
