import { expect, it, vi } from 'vitest';
import { NO_TOTALS } from '../../../shared/snapshot.ts';
import { applicationMenu } from './application-menu.ts';
import { keepCurrent } from './keep-current.ts';
import type { MenuModel } from './menu-model.ts';
import { menuTemplate } from './menu-template.ts';

const view = { connection: { status: 'none' as const }, totals: NO_TOTALS };

it.each(['darwin', 'linux', 'win32'] as const)(
  'on %s, no two items have the same keys',
  (platform) => {
    const acceleratorsIn = (menu: MenuModel): unknown[] =>
      menu.flatMap((item) => {
        if (item.kind === 'menu') return acceleratorsIn(item.items);
        return menuTemplate([item], () => {}).flatMap(({ accelerator }) => accelerator ?? []);
      });
    const all = acceleratorsIn(applicationMenu(view, platform));
    expect(all.length).toBeGreaterThan(10);
    expect(new Set(all).size).toBe(all.length);
  },
);

it('has the menu of the app, and quitting, where the system has them', () => {
  const labels = (platform: NodeJS.Platform) =>
    applicationMenu(view, platform).map((item) => item.kind === 'menu' && item.label);
  const rest = ['File', 'Edit', 'View', 'Uploads', 'Window', 'Help'];
  expect(labels('darwin')).toEqual(['Dropchute', ...rest]);
  expect(labels('linux')).toEqual(rest);
});

it.each([
  ['darwin', 'Dropchute', 'Settings…'],
  ['linux', 'View', 'Settings'],
] as const)('has the settings where %s has them, and there alone', (platform, place, label) => {
  const found = applicationMenu(view, platform).flatMap((menu) =>
    menu.kind === 'menu'
      ? menu.items.flatMap((item) =>
          item.kind === 'action' && item.label.startsWith('Settings')
            ? [[menu.label, item.label]]
            : [],
        )
      : [],
  );
  expect(found).toEqual([[place, label]]);
});

it('takes an ampersand at its word', () => {
  const [item] = menuTemplate([{ kind: 'note', label: 'Press & shop' }], () => {});
  expect(item).toEqual({ label: 'Press && shop', enabled: false });
});

it('makes anew only what has changed, at most once a second', async () => {
  vi.useFakeTimers();
  let model = { items: ['a'] };
  const make = vi.fn();
  const current = keepCurrent(() => model, make);
  current.look();
  await vi.advanceTimersByTimeAsync(0);
  expect(make).toHaveBeenCalledTimes(1);
  model = { items: ['b'] };
  current.look();
  current.look();
  await vi.advanceTimersByTimeAsync(990);
  expect(make).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(20);
  expect(make).toHaveBeenCalledTimes(2);
  model = { items: ['b'] };
  current.look();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(make).toHaveBeenCalledTimes(2);
  current.close();
  vi.useRealTimers();
});

it.each([
  [{ status: 'none' }],
  [{ status: 'failed', name: 'Shop', error: { code: 'token-invalid' } }],
] as const)('offers the settings and diagnostics also while the project is %j', (connection) => {
  const enabledIn = (menu: MenuModel): string[] =>
    menu.flatMap((item) => {
      if (item.kind === 'menu') return enabledIn(item.items);
      return item.kind === 'action' && item.enabled !== false ? [item.label] : [];
    });
  expect(enabledIn(applicationMenu({ ...view, connection }, 'linux'))).toEqual([
    'Settings',
    'Open Dropchute',
    'How Dropchute works',
    'Export diagnostics…',
    'Third-party licences…',
  ]);
});
