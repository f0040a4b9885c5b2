import { Gauge } from 'lucide-react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import type { TransferSettings } from '../../../shared/transfer-settings.ts';
import { usePage, useSettings } from '../../state/page-context.tsx';
import { Button } from '../../ui/button.tsx';
import { POPOVER } from '../../ui/menu.tsx';
import { ConcurrencyField } from './concurrency-field.tsx';
import { LimitField } from './limit-field.tsx';

/** How much of the line uploading may use: what is changed here applies at once. */
export function SpeedButton() {
  const { settings } = usePage();
  const { transfers } = useSettings();
  const change = (changed: Partial<TransferSettings>) =>
    void settings.change({ transfers: { ...transfers, ...changed } });
  return (
    <DialogTrigger>
      <Button look="quiet" icon={Gauge} narrows>
        Speed
      </Button>
      <Popover
        // biome-ignore lint/a11y/useValidAriaValues: the dialog inside has the name; the box around it has no role that takes one
        aria-labelledby=""
        placement="bottom end"
        offset={4}
        className={`${POPOVER} w-75 max-w-[calc(100vw-1.5rem)]`}
      >
        <Dialog className="flex flex-col gap-4 p-3.5 outline-none">
          <Heading slot="title" className="sr-only">
            Speed
          </Heading>
          <ConcurrencyField
            concurrency={transfers.concurrency}
            onChange={(concurrency) => change({ concurrency })}
          />
          <LimitField
            bandwidth={transfers.bandwidth}
            onChange={(bandwidth) => change({ bandwidth })}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
