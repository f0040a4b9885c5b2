import { Gauge } from 'lucide-react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { usePage, useTransferSettings } from '../../state/page-context.tsx';
import { Button } from '../../ui/button.tsx';
import { POPOVER } from '../../ui/menu.tsx';
import { ConcurrencyField } from './concurrency-field.tsx';
import { LimitField } from './limit-field.tsx';

/** How much of the line uploading may use: what is changed here applies at once. */
export function SpeedButton() {
  const { transferSettings } = usePage();
  const settings = useTransferSettings();
  if (settings === null) return null;
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
            concurrency={settings.concurrency}
            onChange={(concurrency) => void transferSettings.change({ concurrency })}
          />
          <LimitField
            bandwidth={settings.bandwidth}
            onChange={(bandwidth) => void transferSettings.change({ bandwidth })}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
