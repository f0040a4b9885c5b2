import type { Output } from './io.ts';

/** What a terminal is taken for that does not tell its size, or tells 0, as one without a window does. */
const UNTOLD = { columns: 80, rows: 24 };

/** How large a terminal is, in characters and lines. */
export const sizeOf = ({ columns, rows }: Output): { columns: number; rows: number } => ({
  columns: columns || UNTOLD.columns,
  rows: rows || UNTOLD.rows,
});
