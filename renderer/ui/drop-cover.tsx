import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface DropCoverProps {
  icon: LucideIcon;
  /** What dropping does. */
  title: string;
  /** What is worth knowing before. */
  children?: ReactNode;
}

/** Covers the window while something that it takes hovers over it. */
export function DropCover({ icon, title, children }: DropCoverProps) {
  return (
    <div className="pointer-events-none fixed inset-0 z-20 bg-window/85 p-3 backdrop-blur-xs">
      <div
        role="status"
        className="flex h-full flex-col items-center justify-center gap-2 rounded-xl border-2 border-accent bg-chosen/60 p-6 text-center"
      >
        <span className="mb-1 text-accent">
          <Icon of={icon} size={28} />
        </span>
        <p className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</p>
        {children}
      </div>
    </div>
  );
}
