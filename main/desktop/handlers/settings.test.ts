import { expect, it, vi } from 'vitest';
import type { HandlerDeps } from './deps.ts';
import { settingsHandlers } from './settings.ts';

it('hands what a person sets to whoever follows it', async () => {
  const change = vi.fn();
  const startAtLogin = vi.fn();
  const openFolder = vi.fn();
  const handlers = settingsHandlers({
    settings: { change },
    system: { startAtLogin },
    folders: { data: '/data', log: '/data/logs' },
    desktop: { openFolder },
  } as unknown as HandlerDeps);
  await handlers['settings:start-at-login'](true);
  await handlers['settings:start-at-login'](false);
  expect(startAtLogin.mock.calls).toEqual([[true], [false]]);
  await handlers['settings:change']({ clipboard: { copyWhenDone: true } });
  expect(change).toHaveBeenCalledExactlyOnceWith({ clipboard: { copyWhenDone: true } });
  await handlers['settings:open-folder']('log');
  expect(openFolder).toHaveBeenCalledExactlyOnceWith('/data/logs');
});
