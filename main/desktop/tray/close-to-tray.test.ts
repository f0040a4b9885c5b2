import { expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { UploadFault } from '../../engine/errors.ts';
import { type ClosingView, createExplain, onClosing } from './close-to-tray.ts';

const view: ClosingView = {
  platform: 'linux',
  hasTray: true,
  leaving: false,
  closeToTray: true,
  explained: true,
};

it.each<[string, Partial<ClosingView>, string]>([
  ['stays in the tray', {}, 'hide'],
  ['is explained first', { explained: false }, 'ask'],
  ['quits where a person wants it so', { closeToTray: false, explained: false }, 'quit'],
  ['quits where there is no tray', { hasTray: false }, 'quit'],
  ['closes on macOS', { platform: 'darwin' }, 'close'],
  ['closes while the app quits', { leaving: true }, 'close'],
])('%s', (_name, parts, closing) => {
  expect(onClosing({ ...view, ...parts })).toBe(closing);
});

it.each([
  [true, 'hide'],
  [false, 'quit'],
] as const)('keeps the answer %s, and does it', async (stays, done) => {
  const change = vi.fn();
  const acts = { hide: vi.fn(), quit: vi.fn() };
  const explain = createExplain({
    settings: { settings: () => DEFAULT_SETTINGS, change },
    explain: async () => stays,
    ...acts,
    log: () => {},
  });
  await explain();
  const general = { ...DEFAULT_SETTINGS.general, closeToTray: stays };
  expect(change).toHaveBeenCalledExactlyOnceWith({ trayExplained: true, general });
  expect(acts[done]).toHaveBeenCalledOnce();
  expect(acts[done === 'hide' ? 'quit' : 'hide']).not.toHaveBeenCalled();
});

it.each([
  [true, 'hide'],
  [false, 'quit'],
] as const)('does as %s says also where the disk is full', async (stays, done) => {
  const acts = { hide: vi.fn(), quit: vi.fn() };
  const log = vi.fn();
  const explain = createExplain({
    settings: {
      settings: () => DEFAULT_SETTINGS,
      change() {
        throw new UploadFault('disk-full');
      },
    },
    explain: async () => stays,
    ...acts,
    log,
  });
  await explain();
  expect(acts[done]).toHaveBeenCalledOnce();
  expect(log).toHaveBeenCalledOnce();
});
