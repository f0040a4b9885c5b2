import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { explain, type UploadError } from '../../shared/errors.ts';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';

/** The particulars of a fault as text for a support conversation. */
const errorDetails = ({ code, detail }: UploadError): string =>
  detail === undefined ? code : `${code}: ${detail}`;

/** What a person can pass on about a fault: the particulars, and a button that copies the whole story. */
export function ErrorDetails({ error, about }: { error: UploadError; about?: string }) {
  const [copied, setCopied] = useState(false);
  const { what } = explain(error.code);
  const story = [about, what, errorDetails(error)].filter((line) => line !== undefined).join('\n');
  return (
    <div className="flex items-start gap-2">
      <code className="min-w-0 flex-1 rounded-md bg-hover px-2 py-1.5 font-mono text-xs break-words text-muted select-text">
        {errorDetails(error)}
      </code>
      <Button look="quiet" icon={copied ? Check : Copy} onPress={() => setCopied(copyText(story))}>
        {copied ? 'Copied' : 'Copy details'}
      </Button>
    </div>
  );
}
