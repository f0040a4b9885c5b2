const TONES = {
  /** a plain fact */
  plain: 'border-edge text-muted',
  /** the real thing */
  accent: 'border-transparent bg-chosen text-accent-strong',
  /** not the real thing, take note */
  caution: 'border-transparent bg-caution-tint text-caution',
} as const;

/** A word or two about what stands beside it. */
export function Badge({
  tone = 'plain',
  children,
}: {
  tone?: keyof typeof TONES;
  children: string;
}) {
  return (
    <span
      className={`inline-flex h-5 min-w-0 items-center rounded-full border px-2 text-sm forced-colors:border-current ${TONES[tone]}`}
    >
      <span className="truncate" title={children}>
        {children}
      </span>
    </span>
  );
}
