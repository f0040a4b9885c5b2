import { Info } from 'lucide-react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { explain, type UploadError } from '../../../shared/errors.ts';
import { IconButton } from '../../ui/button.tsx';
import { ErrorDetails } from '../../ui/error-details.tsx';
import { POPOVER } from '../../ui/menu.tsx';

interface TroubleDetailsProps {
  name: string;
  error: UploadError;
  /** What the button is called: whether the upload failed or waits. */
  label: string;
}

/** A button that tells what went wrong with an upload and what helps. */
export function TroubleDetails({ name, error, label }: TroubleDetailsProps) {
  const { what, advice } = explain(error.code);
  return (
    <DialogTrigger>
      <IconButton icon={Info} label={label} />
      <Popover
        placement="bottom end"
        offset={4}
        className={`${POPOVER} w-85 max-w-[calc(100vw-1.5rem)]`}
      >
        <Dialog className="flex flex-col gap-1 p-3.5 outline-none">
          <Heading slot="title" className="font-semibold">
            {what}
          </Heading>
          <p className="text-muted">{advice}</p>
          <div className="mt-2">
            <ErrorDetails error={error} about={name} />
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
