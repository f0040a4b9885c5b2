import { CircleAlert } from 'lucide-react';
import { explain, type UploadError } from '../../shared/errors.ts';
import { ErrorDetails } from './error-details.tsx';
import { Icon } from './icon.tsx';

/** A fault in plain words: what happened, what to do, and the particulars. Read out at once. */
export function ErrorMessage({ error }: { error: UploadError }) {
  const { what, advice } = explain(error.code);
  return (
    <div role="alert" className="flex gap-2.5 rounded-lg bg-danger-tint p-3 forced-colors:border">
      <span className="mt-px text-danger">
        <Icon of={CircleAlert} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-medium">{what}</p>
        <p className="text-muted">{advice}</p>
        <div className="mt-1">
          <ErrorDetails error={error} />
        </div>
      </div>
    </div>
  );
}
