import type * as Electron from 'electron';

/** An item of a menu, as a person finds it. */
export interface MenuEntry {
  readonly label: string;
  readonly type: Electron.MenuItem['type'];
  readonly role?: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly accelerator: string | null;
  readonly items: readonly MenuEntry[];
}

/** What is in a tray. */
export interface TrayEntry {
  /** name of its image's file, without folder and ending */
  readonly icon: string;
  readonly tooltip: string;
  readonly title: string;
  readonly menu: readonly MenuEntry[];
}

// both functions are sent to other processes as source: they see only their arguments

/** A menu as data; what is not visible is left out. */
export function readMenu(menu: Electron.Menu): MenuEntry[] {
  const read = (item: Electron.MenuItem): MenuEntry => ({
    label: item.label,
    type: item.type,
    ...(item.role && { role: item.role }),
    enabled: item.enabled,
    checked: item.checked,
    accelerator: item.accelerator ?? null,
    items: (item.submenu?.items ?? []).filter(({ visible }) => visible).map(read),
  });
  return menu.items.filter(({ visible }) => visible).map(read);
}

/** Clicks an item by the labels that lead to it. @throws Error where there is none, or it is disabled */
export function clickItem(menu: Electron.Menu, path: readonly string[]): void {
  let items = menu.items;
  let found: Electron.MenuItem | undefined;
  for (const label of path) {
    found = items.find((item) => item.visible && item.label === label);
    if (!found) {
      throw new Error(`No "${label}" among: ${items.map((item) => item.label).join(', ')}`);
    }
    items = found.submenu?.items ?? [];
  }
  if (!found?.enabled) throw new Error(`"${path.join(' > ')}" cannot be clicked`);
  found.click();
}
