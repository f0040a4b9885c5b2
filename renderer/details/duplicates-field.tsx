import type { DuplicatePolicy } from '../../shared/upload.ts';
import { type Choice, Select } from '../ui/select.tsx';

const CHOICES: readonly Choice<DuplicatePolicy>[] = [
  { id: 'skip', label: 'Skip' },
  { id: 'tag', label: 'Add tags' },
  { id: 'upload', label: 'Upload anyway' },
];

interface DuplicatesFieldProps {
  duplicates: DuplicatePolicy;
  onChange: (duplicates: DuplicatePolicy) => void;
}

/** What becomes of files whose content is in the project already. */
export function DuplicatesField({ duplicates, onChange }: DuplicatesFieldProps) {
  return (
    <Select
      label="Files the project has already:"
      quiet
      choices={CHOICES}
      value={duplicates}
      onChange={onChange}
    />
  );
}
