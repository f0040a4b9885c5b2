import { expect, it, vi } from 'vitest';
import type { GoTo } from '../../shared/go-to.ts';
import { createWay } from './way.ts';

it('holds the last place until a person is there', () => {
  let goTo: (place: GoTo) => void = () => {};
  const way = createWay((listener) => {
    goTo = listener;
  });
  const listener = vi.fn();
  const stop = way.subscribe(listener);
  expect(way.get()).toBeNull();
  goTo({ screen: 'presets' });
  goTo({ screen: 'history', search: 'vase' });
  expect(way.get()).toEqual({ screen: 'history', search: 'vase' });
  way.end();
  expect(way.get()).toBeNull();
  expect(listener).toHaveBeenCalledTimes(3);
  stop();
  goTo({ screen: 'settings' });
  expect(listener).toHaveBeenCalledTimes(3);
});
