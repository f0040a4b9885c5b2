import type { ReactNode, Ref } from 'react';

interface ScrollAreaProps {
  /** What is in it. */
  label: string;
  ref?: Ref<HTMLElement>;
  /** Whether what is in it is about to change. */
  isBusy?: boolean;
  className: string;
  children: ReactNode;
}

/** Something to look through: it can have the focus, so that the arrow keys scroll it. */
export function ScrollArea({ label, ref, isBusy = false, className, children }: ScrollAreaProps) {
  return (
    <section
      ref={ref}
      aria-label={label}
      aria-busy={isBusy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys must be able to scroll it
      tabIndex={0}
      className={`relative outline-none -outline-offset-2 focus-visible:outline-2 focus-visible:outline-accent ${className}`}
    >
      {children}
    </section>
  );
}
