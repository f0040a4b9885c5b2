import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../root.ts';

/** The command that is run again and again. */
export interface UploadCommand {
  /** Whether it uploads the folder once, or watches it and moves away what has arrived. */
  readonly verb: 'upload' | 'watch';
  readonly folder: string;
  readonly dataDir: string;
  /** Where it puts temporary files. */
  readonly temporary: string;
  readonly url: string;
  readonly token: string;
}

/** One run of it. */
export interface UploadProcess {
  /** What it ended with, and the last it said; code null where it was killed. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
  kill(): void;
}

/** characters of its output that are worth keeping */
const OUTPUT_MAX = 4_000;

/** s that a file rests before it is sent; a soak has no time for more */
const SETTLE = '0.5';

/** Starts the command as `npm run dropchute` does. @param isLast whether watching comes to an end by itself */
export function startUploader(command: UploadCommand, isLast = false): UploadProcess {
  const { verb, folder, dataDir, temporary, url, token } = command;
  const watching = ['--after', 'move', '--settle', SETTLE, ...(isLast ? ['--once'] : [])];
  const child = spawn(
    process.execPath,
    [
      '--max-semi-space-size=1',
      join(projectRoot, 'scripts', 'dropchute.ts'),
      ...[verb, folder, '--api-url', url, '--data-dir', dataDir, '--json'],
      ...(verb === 'watch' ? watching : []),
    ],
    {
      env: { ...process.env, DATOCMS_API_TOKEN: token, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    ([out, err, [code]]) => ({ code, output: out.slice(-OUTPUT_MAX) + err.slice(-OUTPUT_MAX) }),
  );
  return { ended, kill: () => child.kill('SIGKILL') };
}
