import { formatCount, formatNumber, formatPercent } from '../../shared/format.ts';
import { type Scan, type Totals, unsettled } from '../../shared/snapshot.ts';
import type { TransferRate, UploadView } from '../../shared/upload.ts';
import { describeRate, describeState, progressOf } from '../../shared/wording.ts';
import type { Paint } from './paint.ts';
import { visible } from './visible.ts';
import { toWidth, withinWidth } from './width.ts';

/** The uploads that something is to be seen of. */
export interface Movement {
  /** Those that are on their way, in the order they began. */
  readonly active: readonly UploadView[];
  /** What others wait for. */
  readonly waits: readonly string[];
}

/** What the bars show. */
export interface BarsView extends Movement {
  readonly totals: Totals;
  readonly scan: Scan | null;
}

/** What there is to draw on. */
export interface Canvas {
  /** characters */
  readonly columns: number;
  /** lines */
  readonly rows: number;
  readonly paint: Paint;
}

const DONE = '━';
const LEFT = '─';
const INDENT = 2;
const NAME_MIN = 12;
const NAME_MAX = 40;
const BAR_MIN = 8;
const BAR_MAX = 40;
/** "99%": 100% is not shown, because what is through is not on its way any more. */
const PERCENT = 3;
/** "999 MB/s · about 59 min left" */
const FIGURES = 29;
const GAP = 2;

interface Columns {
  readonly name: number;
  readonly bar: number;
  readonly figures: number;
}

/** The lines of the live region: what moves, then a bar for all together. */
export function renderBars({ totals, scan, ...movement }: BarsView, canvas: Canvas): string[] {
  const columns = canvas.columns - 1;
  const total = scan
    ? scanLine(scan, columns)
    : totalLine(totals, layOut(columns), canvas.paint).trimEnd();
  return [...renderMovement(movement, canvas, 1), total];
}

/**
 * A bar for each upload on its way, as far as there is room, and what others wait for. Every line is
 * shorter than the terminal is wide, because one that fills it would wrap.
 *
 * @param below how many lines follow
 */
export function renderMovement(
  { active, waits }: Movement,
  canvas: Canvas,
  below: number,
): string[] {
  const columns = canvas.columns - 1;
  const layout = layOut(columns);
  const reasons = waits.map((wait) => withinWidth(' '.repeat(INDENT) + wait, columns));
  const room = Math.max(0, canvas.rows - 1 - below - reasons.length);
  const bars = active.slice(0, room).map((upload) => uploadLine(upload, layout, canvas.paint));
  return [...bars, ...reasons].map((line) => line.trimEnd());
}

/** Shares the width out: the bar gives way first, then the figures; the name stays. */
function layOut(columns: number): Columns {
  const fixed = INDENT + GAP + PERCENT;
  const figures = columns - fixed - NAME_MIN - 2 * GAP - BAR_MIN >= FIGURES ? FIGURES : 0;
  const rest = columns - fixed - (figures === 0 ? 0 : figures + GAP);
  const bar = rest - NAME_MIN - GAP >= BAR_MIN ? clamp(rest * 0.4, BAR_MIN, BAR_MAX) : 0;
  const name = rest - (bar === 0 ? 0 : bar + GAP);
  return { name: Math.max(1, Math.min(NAME_MAX, name)), bar, figures };
}

const clamp = (value: number, min: number, max: number): number =>
  Math.floor(Math.min(max, Math.max(min, value)));

function uploadLine(upload: UploadView, layout: Columns, paint: Paint): string {
  const { state, rate } = upload;
  const figures = rate === null ? describeState(state) : figuresOf(rate);
  return line(visible(upload.name), progressOf(state), figures, layout, paint);
}

/** How far all are, which is never all the way while this is shown. */
function totalLine(totals: Totals, layout: Columns, paint: Paint): string {
  const { files, bytes, rate } = totals;
  const known = Object.values(files).reduce((sum, count) => sum + count, 0);
  const settled = known - unsettled(totals);
  const share = bytes.total === 0 ? 0 : Math.min(0.99, bytes.sent / bytes.total);
  const title = `${formatNumber(settled)} of ${formatCount(known, 'file')}`;
  return line(title, share, figuresOf(rate), layout, paint);
}

const scanLine = ({ found }: Scan, columns: number): string =>
  withinWidth(`${' '.repeat(INDENT)}Looking for files, ${formatNumber(found)} found`, columns);

const figuresOf = (rate: TransferRate | null): string => describeRate(rate).join(' · ');

function line(name: string, share: number, figures: string, layout: Columns, paint: Paint): string {
  const gap = ' '.repeat(GAP);
  return [
    ' '.repeat(INDENT) + toWidth(name, layout.name),
    ...(layout.bar === 0 ? [] : [bar(share, layout.bar, paint)]),
    formatPercent(share).padStart(PERCENT),
    ...(layout.figures === 0 ? [] : [withinWidth(figures, layout.figures)]),
  ].join(gap);
}

function bar(share: number, columns: number, paint: Paint): string {
  const filled = Math.floor(share * columns);
  return paint('cyan', DONE.repeat(filled)) + paint('dim', LEFT.repeat(columns - filled));
}
