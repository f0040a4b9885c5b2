/** bytes; as file managers and this app's figures count them */
const MEGABYTE = 1_000_000;
/** bytes a second; what the contract takes at least */
const SLOWEST = 10_000;

/**
 * The speed that was typed, in bytes a second: "3", "2.5" and, as much of Europe writes it, "2,5"
 * megabytes.
 *
 * @returns null for what is no speed, or too low for anything to arrive
 */
export function parseSpeed(text: string): number | null {
  const typed = text.trim().replace(',', '.');
  if (!/^(\d+\.?\d*|\.\d+)$/.test(typed)) return null;
  const bytes = Math.round(Number(typed) * MEGABYTE);
  return bytes >= SLOWEST && Number.isSafeInteger(bytes) ? bytes : null;
}

/** A speed as a person types it, in megabytes a second. @param bytesPerSecond not negative */
export const typedSpeed = (bytesPerSecond: number): string => String(bytesPerSecond / MEGABYTE);

/** What is wrong with a typed speed. */
export const SPEED_PROBLEM = `A number such as 2.5, at least ${SLOWEST / MEGABYTE}`;

/** The limit that is offered first. */
export const FIRST_LIMIT = 3 * MEGABYTE;
