/** The events by which a person hands files to a page. */
export const FILE_EVENTS = ['drop', 'paste', 'change'] as const;

/** The files that an event of a person's brings; none for what a script made up. */
export function filesOf(event: Event): File[] {
  if (!event.isTrusted) return [];
  if (event instanceof DragEvent) return [...(event.dataTransfer?.files ?? [])];
  if (event instanceof ClipboardEvent) return [...(event.clipboardData?.files ?? [])];
  return event.target instanceof HTMLInputElement ? [...(event.target.files ?? [])] : [];
}
