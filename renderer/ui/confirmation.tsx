import { CircleCheck } from 'lucide-react';

/** Says that something was done, beside where it was asked for. */
export const Confirmation = ({ text }: { text: string }) => (
  <p role="status" className="flex items-start gap-2">
    <CircleCheck className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden />
    <span className="min-w-0 wrap-anywhere">{text}</span>
  </p>
);
