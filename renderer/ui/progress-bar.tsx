import { ProgressBar as AriaProgressBar } from 'react-aria-components';

/**
 * A hair of a bar.
 *
 * @param share from 0 to 1; null while nobody knows how far it is
 */
export function ProgressBar({ label, share }: { label: string; share: number | null }) {
  return (
    <AriaProgressBar
      aria-label={label}
      value={(share ?? 0) * 100}
      isIndeterminate={share === null}
      className="block h-0.75 w-full overflow-hidden rounded-full bg-track forced-colors:border forced-colors:border-[CanvasText]"
    >
      {share === null ? (
        <div className="h-full w-2/5 animate-sweep rounded-full bg-accent motion-reduce:w-full motion-reduce:opacity-40 forced-colors:bg-[Highlight]" />
      ) : (
        <div
          className="h-full origin-left bg-accent forced-colors:bg-[Highlight] forced-color-adjust-none"
          style={{ transform: `scaleX(${share})` }}
        />
      )}
    </AriaProgressBar>
  );
}
