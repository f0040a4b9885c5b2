/** Dropchute's mark in one colour: a parachute and what it carries. */
export function Mark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-9 fill-accent stroke-none">
      <path d="M1 8V7a7 6 0 0 1 14 0v1h-1l-1-1h-2l-1 1H6L5 7H3L2 8Z" />
      <path
        className="fill-none stroke-accent"
        strokeWidth="0.8"
        d="M1.5 7.5 5.5 11M14.5 7.5l-4 3.5"
      />
      <rect x="5" y="10.2" width="6" height="4.8" rx="0.7" />
    </svg>
  );
}
