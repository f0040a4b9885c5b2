import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { NO_TOTALS, type Totals } from '../../shared/snapshot.ts';
import { type BarsView, renderBars } from './bars.ts';
import { inColour, plain } from './paint.ts';
import { sending, uploadIn } from './testing/uploads.ts';

const totals: Totals = {
  ...NO_TOTALS,
  files: { ...NO_TOTALS.files, waiting: 6, active: 2, done: 3, failed: 1 },
  bytes: { sent: 4_000, total: 10_000 },
  rate: { bytesPerSecond: 12_000_000, secondsLeft: 150 },
};

const view: BarsView = {
  active: [sending(500, 'DSC_0042.jpg'), uploadIn({ phase: 'creating' }, 'clip.mp4')],
  waits: [],
  totals,
  scan: null,
};

const render = (columns: number, rows = 24, shown = view): string[] =>
  renderBars(shown, { columns, rows, paint: plain });

describe('renderBars', () => {
  it('shows each upload, then all', () => {
    expect(render(80)).toEqual([
      '  DSC_0042.jpg             ━━━━━━━━────────  50%  8.2 MB/s · 12 s left',
      '  clip.mp4                 ━━━━━━━━━━━━━━━─  99%  Finishing',
      '  4 of 12 files            ━━━━━━──────────  40%  12 MB/s · about 3 min left',
    ]);
  });

  it('uses the room of a wide terminal, within reason', () => {
    const [first] = render(200);
    expect(first).toBe(
      `  DSC_0042.jpg${' '.repeat(30)}${'━'.repeat(20)}${'─'.repeat(20)}  50%  8.2 MB/s · 12 s left`,
    );
  });

  it('gives up the figures, then the bar, where there is no room', () => {
    expect(render(50)[0]).toBe('  DSC_0042.jpg              ━━━━━━━━────────  50%');
    expect(render(24)[0]).toBe('  DSC_0042.jpg      50%');
  });

  it('never fills a line, however narrow the terminal and long the name', () => {
    const long = { ...view, active: [sending(500, `${'写真'.repeat(60)}.jpg`)] };
    for (let columns = 20; columns <= 250; columns += 1) {
      for (const line of render(columns, 24, long)) {
        expect(stringWidth(line)).toBeLessThan(columns);
      }
    }
  });

  it('never fills the screen', () => {
    const many = { ...view, active: Array.from({ length: 50 }, (_, n) => sending(n, `${n}.jpg`)) };
    expect(render(80, 10, many)).toHaveLength(9);
    expect(render(80, 10, many).at(-1)).toContain('4 of 12 files');
  });

  it('counts while it looks for files', () => {
    const [line] = render(80, 24, {
      ...{ active: [], waits: [], totals: NO_TOTALS },
      scan: { found: 1_234 },
    });
    expect(line).toBe('  Looking for files, 1,234 found');
  });

  it('shows what others wait for between the bars and the total', () => {
    const waits = ['3 files wait for the network, next try in 4 s (attempt 2)'];
    const lines = render(80, 24, { ...view, waits });
    expect(lines.at(-2)).toBe(`  ${waits[0]}`);
    expect(lines).toHaveLength(4);
    expect(render(30, 4, { ...view, waits })).toEqual([
      expect.stringContaining('DSC_0042.jpg'),
      '  3 files wait for the netwo…',
      expect.stringMatching(/^ {2}4 of … files/),
    ]);
  });

  it('counts what is paused as still to come', () => {
    const files = { ...NO_TOTALS.files, paused: 2, done: 1 };
    const shown = { ...view, totals: { ...totals, files } };
    expect(render(80, 24, shown).at(-1)).toContain('1 of 3 files');
  });

  it('does not claim to be through while anything is under way', () => {
    const all = { ...totals, bytes: { sent: 10_000, total: 10_000 } };
    expect(render(80, 24, { ...view, totals: all }).at(-1)).toContain('99%');
  });

  it('makes control characters in a name visible', () => {
    const [line] = render(80, 24, { ...view, active: [sending(500, 'a\u001b[2Jb.jpg')] });
    expect(line).toContain('a␛[2Jb.jpg');
  });

  it('colours the bar only', () => {
    const [line] = renderBars(view, { columns: 80, rows: 24, paint: inColour });
    expect(line).toContain('\u001b[36m━━━━━━━━\u001b[39m\u001b[2m────────\u001b[22m');
  });
});
