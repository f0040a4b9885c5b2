import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { describeError, explain } from '../../shared/errors.ts';
import { formatCount } from '../../shared/format.ts';
import type { AddReport } from '../../shared/upload.ts';
import { FileName } from '../ui/file-name.tsx';
import { Icon } from '../ui/icon.tsx';

/** Those that could not be added, each with its reason, behind a line that opens. */
export function RejectedSources({ report }: { report: AddReport }) {
  const { rejected, rejectedCount } = report;
  const unlisted = rejectedCount - rejected.length;
  return (
    <Disclosure className="group mt-1">
      <Heading level={2} className="flex">
        <Button
          slot="trigger"
          className="focus-ring -ml-1 flex items-center gap-1 rounded-sm pr-1 text-muted data-hovered:text-ink"
        >
          <span className="transition-transform group-data-expanded:rotate-90">
            <Icon of={ChevronRight} size={14} />
          </span>
          Show why
        </Button>
      </Heading>
      <DisclosurePanel>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys must be able to scroll it */}
        <ul aria-label="Not added" tabIndex={0} className="mt-1 max-h-36 overflow-y-auto">
          {rejected.map(({ name, error }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and names may repeat
            <li key={index} className="flex gap-3 py-0.5" title={describeError(error)}>
              <span className="flex w-2/5 min-w-0">
                <FileName name={name} />
              </span>
              <span className="min-w-0 flex-1 text-muted">{explain(error.code).what}</span>
            </li>
          ))}
          {unlisted > 0 && (
            <li className="py-0.5 text-muted">and {formatCount(unlisted, 'other')}</li>
          )}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}
