import { assertNever } from '../../shared/assert-never.ts';
import { describeError, type ErrorCode } from '../../shared/errors.ts';
import { formatCount } from '../../shared/format.ts';
import type { HotFolderView } from '../../shared/hot-folder.ts';
import type { UploadView } from '../../shared/upload.ts';
import type { AftermathNews } from './aftermath.ts';
import { createDisplay } from './display.ts';
import type { CommandIo } from './io.ts';
import { settledLines } from './lines.ts';
import { type Paint, paintFor } from './paint.ts';
import { sizeOf } from './terminal-size.ts';
import { UploadsInMotion } from './uploads-in-motion.ts';
import { visible } from './visible.ts';
import { countsIn, describeFolder, renderWatch } from './watch-frame.ts';
import { troubleIn, type WatchReporter } from './watch-reporter.ts';

/** Faults after which a file is looked at again by itself: nobody has anything to do about them. */
const PASSING: readonly ErrorCode[] = ['source-changed', 'source-empty', 'source-missing'];

/** Tells a person: with a calm region of lines where there is a terminal, as plain lines elsewhere. */
export function createTextWatchReporter(io: CommandIo): WatchReporter {
  const { stdout, stderr } = io;
  const paint = paintFor(stdout, io);
  const moving = new UploadsInMotion();
  let viewOf: () => HotFolderView | undefined = () => undefined;
  const display = createDisplay(io, () => {
    const view = viewOf();
    if (!view) return ['  Connecting'];
    return renderWatch(view, moving.at(Date.now()), { ...sizeOf(stdout), paint });
  });
  let wasInTrouble = false;

  return {
    warned: ({ message }) => display.warn([`dropchute: ${visible(message)}`]),
    opened({ path, project }, engine) {
      engine.subscribe((event) => {
        if (event.kind !== 'changed') return;
        moving.see(event.upload);
        if (!isPassing(event.upload)) display.print(settledLines(event.upload, paint));
      });
      const where = `${project.name}, environment ${project.environment}`;
      display.print([visible(`Watching ${path}`), visible(`Uploading to ${where}`)]);
    },
    tookUp({ length }) {
      if (length > 0) display.print([`${formatCount(length, 'file')} taken up from before`]);
    },
    watching(view) {
      viewOf = view;
    },
    entered({ state }) {
      const trouble = troubleIn(state);
      if (trouble) display.warn([`dropchute: ${visible(describeError(trouble))}`]);
      else if (wasInTrouble) display.print([describeFolder(state)]);
      wasInTrouble = trouble !== null;
    },
    afterwards: (news) => display.print(aftermathLines(news, paint)),
    stopping: () => display.print(['Stopping. Press Ctrl-C again to end at once.']),
    refused(error) {
      display.close();
      stderr.write(`dropchute: ${visible(describeError(error))}\n`);
    },
    stopped(counts, look) {
      display.close();
      const all = countsIn(counts);
      display.print(['', all.length === 0 ? 'No files.' : `${all.join(', ')}.`]);
      if (counts.waiting > 0) {
        const left = formatCount(counts.waiting, 'file');
        display.print([`Stopped with ${left} left; run the same command again to go on.`]);
      }
      if (counts.uploaded > 0 && look !== null) {
        display.print([`See what arrived: ${visible(look)}`]);
      }
    },
    close: display.close,
  };
}

const isPassing = ({ state }: UploadView): boolean =>
  state.phase === 'failed' && PASSING.includes(state.error.code);

/** Where a file is now goes without saying, as long as it went as it should. */
function aftermathLines(news: AftermathNews, paint: Paint): string[] {
  switch (news.kind) {
    case 'moved':
    case 'trashed':
      return [];
    case 'left':
      return [
        `${paint('yellow', '!')} ${visible(news.path)}  ${visible(describeError(news.error))}`,
      ];
    default:
      return assertNever(news, 'aftermath');
  }
}
