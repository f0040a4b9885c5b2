/**
 * Numbers as people read them. Dropchute speaks English, so its numbers do too, whatever the
 * computer's region: a sentence in one language with figures of another is hard to read.
 */
const LOCALE = 'en';

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const STEP = 1_000;

const byteFormats = BYTE_UNITS.map((unit) => {
  const options = { style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short' } as const;
  return {
    fine: new Intl.NumberFormat(LOCALE, { ...options, maximumFractionDigits: 1 }),
    coarse: new Intl.NumberFormat(LOCALE, { ...options, maximumFractionDigits: 0 }),
  };
});
const wholeFormat = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const percentFormat = new Intl.NumberFormat(LOCALE, {
  style: 'percent',
  maximumFractionDigits: 0,
  roundingMode: 'floor',
});
const plurals = new Intl.PluralRules(LOCALE);

/**
 * An amount of data, in decimal units as file managers count them: "0 bytes", "1.2 MB", "120 MB".
 *
 * @param bytes not negative
 */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.5 would already be written as 1,000 of its unit
  while (value >= STEP - 0.5 && unit < BYTE_UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const formats = byteFormats[unit] ?? byteFormats[0];
  const format = value < 100 && unit > 0 ? formats?.fine : formats?.coarse;
  return format?.format(value) ?? '';
}

/** How fast data moves: "8.2 MB/s". */
export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}

/**
 * How long something takes, as precisely as an estimate deserves: "12 s", "about 2 min",
 * "about 1 h 20 min", "about 3 days".
 */
export function formatDuration(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `about ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `about ${formatCount(Math.round(hours / 24), 'day')}`;
  const rest = minutes % 60;
  return rest === 0 ? `about ${hours} h` : `about ${hours} h ${rest} min`;
}

/** A count with its noun: "1 file", "1,234 files". */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${plurals.select(count) === 'one' ? singular : plural}`;
}

/** A whole number: "1,234". */
export function formatNumber(count: number): string {
  return wholeFormat.format(count);
}

/** A share of 1, rounded down so that it never claims more than is true: "42%". */
export function formatPercent(share: number): string {
  return percentFormat.format(share);
}
