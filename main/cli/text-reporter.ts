import { describeError } from '../../shared/errors.ts';
import { formatCount } from '../../shared/format.ts';
import type { UploadView } from '../../shared/upload.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import { renderBars } from './bars.ts';
import { createDisplay } from './display.ts';
import type { CommandIo } from './io.ts';
import { rejectedLines, settledLines, summaryLines } from './lines.ts';
import { paintFor } from './paint.ts';
import type { Reporter } from './reporter.ts';
import { sizeOf } from './terminal-size.ts';
import { UploadsInMotion } from './uploads-in-motion.ts';
import { visible } from './visible.ts';

/** lines; what lies further back has to be scrolled for */
const SCREENFUL = 20;

/** Tells a person: with bars that move where there is a terminal, as plain lines elsewhere. */
export function createTextReporter(io: CommandIo): Reporter {
  const { stdout, stderr } = io;
  const paint = paintFor(stdout, io);
  const moving = new UploadsInMotion();
  let engine: UploadEngine | undefined;
  const frame = (): string[] => {
    if (!engine) return ['  Connecting'];
    const view = { ...moving.at(Date.now()), ...engine.summary() };
    return renderBars(view, { ...sizeOf(stdout), paint });
  };
  const display = createDisplay(io, frame);

  /** What failed, to be said again where it would have scrolled out of sight. */
  const failures: string[] = [];
  let printed = 0;
  const print = (lines: readonly string[]): void => {
    printed += lines.length;
    display.print(lines);
  };

  const changed = (upload: UploadView): void => {
    moving.see(upload);
    const lines = settledLines(upload, paint);
    if (upload.state.phase === 'failed') failures.push(...lines);
    print(lines);
  };

  return {
    warned: ({ message }) => display.warn([`dropchute: ${visible(message)}`]),
    opened({ details, environment }, opened, takenUp) {
      engine = opened;
      engine.subscribe((event) => {
        if (event.kind === 'changed') changed(event.upload);
      });
      display.print([
        `Uploading to ${visible(details.name)}, environment ${visible(environment.id)}`,
        ...(takenUp.length === 0
          ? []
          : [`${formatCount(takenUp.length, 'file')} taken up from before`]),
      ]);
    },
    added(outcome) {
      const lines = rejectedLines(outcome, paint);
      failures.push(...lines);
      print(lines);
    },
    stopping: () => display.print(['Stopping. Press Ctrl-C again to end at once.']),
    refused(error) {
      display.close();
      stderr.write(`dropchute: ${visible(describeError(error))}\n`);
    },
    finished(summary, look) {
      display.close();
      const again = printed > SCREENFUL ? failures.slice(0, SCREENFUL) : [];
      display.print(['', ...again, ...summaryLines(summary)]);
      if (summary.done > 0 && look !== null) display.print([`See what arrived: ${visible(look)}`]);
    },
    close: display.close,
  };
}
