import type { ReactNode } from 'react';

/** A page of few words in the middle of the window; scrolls where the window is too low. */
export function Stage({ children }: { children: ReactNode }) {
  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full max-w-105 flex-col justify-center gap-6 px-6 py-8">
        {children}
      </div>
    </main>
  );
}
