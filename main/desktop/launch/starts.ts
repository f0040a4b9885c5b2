import { homedir } from 'node:os';
import type { App } from 'electron';
import { z } from 'zod';
import { LINK_SCHEME } from './app-link.ts';
import { type Launch, ownArguments, parseArguments } from './launch-arguments.ts';

/**
 * What one start hands over to the app that is open already. Electron passes its arguments as
 * well, but in Chromium's order, which takes an option from the name behind it.
 */
const startSchema = z.object({
  given: z.array(z.string()),
  /** The working directory. */
  folder: z.string().min(1),
});
type Start = z.infer<typeof startSchema>;

/** What this start, further ones and the system ask of the app. */
export interface Starts {
  readonly first: Launch;
  /** Takes the one place there is in the data folder; false where another app has it, which was handed what this start is for. */
  takePlace(): boolean;
  /**
   * Calls back with the first start, with what came before anybody listened, and with whatever comes.
   *
   * @param isHidden whether nobody has asked for a window, which not every system says by an argument
   */
  listen(isHidden: boolean, listener: (launch: Launch) => void): void;
}

/** Takes what comes from now on; on macOS some of it comes before the app is ready. */
export function receiveStarts(
  app: Pick<App, 'on' | 'isPackaged' | 'requestSingleInstanceLock'>,
  process: Pick<NodeJS.Process, 'argv' | 'cwd'>,
  log: (message: string) => void,
): Starts {
  const own: Start = {
    given: ownArguments(process.argv, app.isPackaged),
    folder: workingDirectory(process),
  };
  const first = launchOf(own);
  let early: Launch[] = [];
  let tell = (launch: Launch): void => void early.push(launch);

  app.on('second-instance', (_event, _argv, _folder, data) => {
    const start = startSchema.safeParse(data);
    if (!start.success) log('did not understand what another start wanted');
    tell(start.success ? launchOf(start.data) : { kind: 'open', hidden: false });
  });
  // macOS opens files and links this way
  app.on('open-file', (event, path) => {
    event.preventDefault();
    const files = { paths: [path], preset: null, project: null };
    tell({ kind: 'upload', files, hidden: false });
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    tell({ kind: 'link', link });
  });

  return {
    first,
    takePlace: () => app.requestSingleInstanceLock(own),
    listen(isHidden, listener) {
      tell = listener;
      const before = early;
      early = [];
      const hidden = isHidden && first.kind === 'open';
      for (const launch of [hidden ? { ...first, hidden } : first, ...before]) listener(launch);
    },
  };
}

const launchOf = ({ given, folder }: Start): Launch => parseArguments(given, folder);

/** It may have been deleted. */
function workingDirectory(process: Pick<NodeJS.Process, 'cwd'>): string {
  try {
    return process.cwd();
  } catch {
    return homedir();
  }
}

/** Has the system open the app's links with it. On Linux the installed desktop file says so. */
export function claimLinks(
  app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>,
  platform: NodeJS.Platform,
): void {
  // unpackaged, it would be Electron itself that opens them
  if (app.isPackaged && platform !== 'linux') app.setAsDefaultProtocolClient(LINK_SCHEME);
}
