import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import type { UploadError } from '../../shared/errors.ts';
import { watchTree } from './watcher.ts';

/** The library, where the system has run out of watches: no test may use those up for real. */
const library = vi.hoisted(() => ({ watcher: null as unknown }));
vi.mock('chokidar', () => ({ watch: () => library.watcher }));

test('where the system cannot watch, that is told once, and nothing is ready', () => {
  const watcher = Object.assign(new EventEmitter(), { close: async () => {} });
  library.watcher = watcher;
  const errors: UploadError[] = [];
  const onReady = vi.fn();
  watchTree('/hot', {
    isIgnoredFolder: () => false,
    onPath: () => {},
    onError: (error) => errors.push(error),
    onReady,
  });
  watcher.emit('error', Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
  watcher.emit('error', Object.assign(new Error('too many'), { code: 'EMFILE' }));
  watcher.emit('ready');
  expect(errors).toEqual([{ code: 'watching-failed', detail: 'ENOSPC' }]);
  expect(onReady).not.toHaveBeenCalled();
});
