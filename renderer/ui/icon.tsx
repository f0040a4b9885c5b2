import type { LucideIcon } from 'lucide-react';

/** An icon in the window's one size and weight; decoration only, the words beside it say the same. */
export function Icon({ of: Shape, size = 16 }: { of: LucideIcon; size?: 14 | 16 | 20 | 28 }) {
  return (
    <Shape aria-hidden size={size} strokeWidth={size > 20 ? 1.25 : 1.5} className="shrink-0" />
  );
}
