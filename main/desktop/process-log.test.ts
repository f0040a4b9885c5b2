import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, it } from 'vitest';
import type { Log } from '../diagnostics/log.ts';
import { UploadFault } from '../engine/errors.ts';
import { logProcess } from './process-log.ts';

it('notes the beginning, what nobody caught, and the end', () => {
  const entries: string[] = [];
  const note = (message: string) => void entries.push(message);
  const log: Log = { error: note, warn: note, info: note, debug: note };
  const process = new EventEmitter();
  const app = new EventEmitter();
  Object.assign(process, { platform: 'linux', arch: 'x64', versions: { electron: '45.0.0' } });
  Object.assign(app, { getVersion: () => '1.2.3' });
  logProcess(process as unknown as NodeJS.Process, app as unknown as App, log);
  process.emit('uncaughtExceptionMonitor', new Error('odd'), 'uncaughtException');
  process.emit('unhandledRejection', new UploadFault('disk-full', 'ENOSPC'), Promise.resolve());
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 5 });
  app.emit('quit', {}, 0);
  expect(entries[0]).toMatch(/^start: 1.2.3 on Electron 45.0.0, linux .+ x64$/);
  expect(entries[1]).toMatch(/^nobody caught: Error: odd\n +at /);
  expect(entries.slice(2)).toEqual([
    'nobody awaited: disk-full (ENOSPC)',
    'a process is gone: GPU (crashed, 5)',
    'quit: 0',
  ]);
});
