import { type LucideIcon, Pause, Play } from 'lucide-react';

/** What every player shows as a shape; its outline alone would be a riddle. */
const FILLED: ReadonlySet<LucideIcon> = new Set([Pause, Play]);

/** An icon in the window's one size and weight; decoration only, the words beside it say the same. */
export function Icon({ of: Shape, size = 16 }: { of: LucideIcon; size?: 14 | 16 | 20 | 28 }) {
  const isFilled = FILLED.has(Shape);
  const line = size > 20 ? 1.25 : 1.5;
  return (
    <Shape
      aria-hidden
      size={size}
      strokeWidth={isFilled ? 0 : line}
      className={`shrink-0 ${isFilled ? 'fill-current' : ''}`}
    />
  );
}
