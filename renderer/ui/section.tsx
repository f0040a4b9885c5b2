import { type ReactNode, useId } from 'react';

/** A part of a form or a screen that is about one thing. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const headingId = useId();
  return (
    <section
      aria-labelledby={headingId}
      className="flex flex-col gap-2 border-t border-line py-4 first:border-t-0"
    >
      <h3 id={headingId} className="font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}

/** A line about what stands above it. */
export const Note = ({ children }: { children: ReactNode }) => (
  <p className="text-pretty text-muted">{children}</p>
);
