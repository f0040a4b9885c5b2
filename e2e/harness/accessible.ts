import { expect, type Locator } from '@playwright/test';
import axe from 'axe-core';
import type { App } from './app.ts';

/** Has axe look at the window, or at the parts of it that a selector names, in light and dark. */
export async function expectAccessible(
  { window }: App,
  state: string,
  part?: string,
): Promise<void> {
  // as an expression, since the policy lets no script element in
  await window.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const violations = await window.evaluate(async (part) => {
      const { run }: typeof axe = Reflect.get(window, 'axe');
      // React Aria reads out from here, and for some seconds keeps the names of what is gone by then
      const page = {
        exclude: '[data-live-announcer]',
        ...(part !== undefined && { include: part }),
      };
      const { violations } = await run(page, { resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
    }, part);
    expect(violations, `${state}, ${colorScheme}`).toEqual([]);
  }
}

/** Presses Tab until something has the focus, at most once round the window. */
export async function tabTo({ window }: App, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await window.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${target}`);
}
