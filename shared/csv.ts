/** Tells a spreadsheet that the file is UTF-8: without it, Excel takes letters for those of the system's code page. */
export const BYTE_ORDER_MARK = '\ufeff';

/** One line of a CSV as RFC 4180 has it, with its end. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`;

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * A text that no spreadsheet takes for a formula, which could send what is in the sheet elsewhere:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const harmless = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);
