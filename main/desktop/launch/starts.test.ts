import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import type { App } from 'electron';
import { expect, it, vi } from 'vitest';
import type { Launch } from './launch-arguments.ts';
import { receiveStarts } from './starts.ts';

const FOLDER = resolve('/photos');

function setUp(given: readonly string[] = [], isHidden = false) {
  const events = new EventEmitter();
  const app = Object.assign(events, {
    isPackaged: true,
    requestSingleInstanceLock: vi.fn(() => true),
  });
  const log = vi.fn();
  const launches: Launch[] = [];
  const process = { argv: ['/opt/Dropchute', ...given], cwd: () => FOLDER };
  const starts = receiveStarts(app as unknown as App, process, log);
  const prevented = vi.fn();
  return {
    app,
    starts,
    prevented,
    log,
    launches,
    emit: (event: string, ...args: unknown[]) =>
      events.emit(event, { preventDefault: prevented }, ...args),
    listen: () => starts.listen(isHidden, (launch) => launches.push(launch)),
  };
}

it('hands over the arguments as they were written, and where', () => {
  const { app, starts } = setUp(['--preset', 'Press', 'a.jpg']);
  expect(starts.takePlace()).toBe(true);
  expect(app.requestSingleInstanceLock).toHaveBeenCalledWith({
    given: ['--preset', 'Press', 'a.jpg'],
    folder: FOLDER,
  });
});

it.each([
  [['--hidden'], false, true],
  [[], true, true],
  [[], false, false],
])('%j, started by the computer: %s; hidden: %s', (given, isHidden, hidden) => {
  const { launches, listen } = setUp(given, isHidden);
  listen();
  expect(launches).toEqual([{ kind: 'open', hidden }]);
});

it('tells what came before anybody listened, in order, and what comes after', () => {
  const { emit, prevented, launches, listen } = setUp();
  emit('open-file', resolve('/a.jpg'));
  emit('second-instance', [], '/elsewhere', { given: ['b.jpg'], folder: FOLDER });
  listen();
  emit('open-url', 'dropchute://presets');
  const files = { preset: null, project: null };
  expect(launches).toEqual([
    { kind: 'open', hidden: false },
    { kind: 'upload', files: { ...files, paths: [resolve('/a.jpg')] }, hidden: false },
    { kind: 'upload', files: { ...files, paths: [resolve(FOLDER, 'b.jpg')] }, hidden: false },
    { kind: 'link', link: 'dropchute://presets' },
  ]);
  expect(prevented).toHaveBeenCalledTimes(2);
});

it.each([null, undefined, {}, { given: 'a.jpg', folder: '/' }, { given: [1], folder: '/' }])(
  'does no more than open the window for a start that hands over %j',
  (data) => {
    const { emit, launches, listen, log } = setUp();
    listen();
    emit('second-instance', ['electron', 'a.jpg'], FOLDER, data);
    expect(launches.slice(1)).toEqual([{ kind: 'open', hidden: false }]);
    expect(log).toHaveBeenCalledOnce();
  },
);
