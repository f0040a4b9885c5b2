import { CONCURRENCY_MAX, type TransferSettings } from '../../../shared/transfer-settings.ts';
import { FieldHelp } from '../../ui/field.tsx';
import { type Choice, Select } from '../../ui/select.tsx';

type Concurrency = TransferSettings['concurrency'];

const NUMBERS = Array.from({ length: CONCURRENCY_MAX }, (_, index) => index + 1);
const CHOICES: readonly Choice<string>[] = [
  { id: 'auto', label: 'Automatic' },
  ...NUMBERS.map((number) => ({ id: String(number), label: String(number) })),
];

interface ConcurrencyFieldProps {
  concurrency: Concurrency;
  onChange: (concurrency: Concurrency) => void;
}

/** How many files are sent at once. */
export function ConcurrencyField({ concurrency, onChange }: ConcurrencyFieldProps) {
  return (
    <Select
      label="Files at once"
      choices={CHOICES}
      value={String(concurrency)}
      onChange={(id) => onChange(id === 'auto' ? 'auto' : Number(id))}
    >
      <FieldHelp>Automatic sends more small files at once than large ones.</FieldHelp>
    </Select>
  );
}
