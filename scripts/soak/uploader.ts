import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../root.ts';

/** The command that is run again and again. */
export interface UploadCommand {
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

/** Starts the command as `npm run dropchute` does. */
export function startUploader(command: UploadCommand): UploadProcess {
  const { folder, dataDir, temporary, url, token } = command;
  const child = spawn(
    process.execPath,
    [
      '--max-semi-space-size=1',
      join(projectRoot, 'scripts', 'dropchute.ts'),
      ...['upload', folder, '--api-url', url, '--data-dir', dataDir, '--json'],
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
