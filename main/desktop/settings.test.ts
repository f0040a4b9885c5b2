import './testing/electron-store.ts';

import { expect, it, vi } from 'vitest';
import { type EarlierProject, type KeptSettings, NOTHING_SET, storeOf } from './settings.ts';

const project: EarlierProject = { kind: 'demo' };

/** Settings of a time before there could be several projects. */
function setUp() {
  let kept: KeptSettings = { ...NOTHING_SET, trayExplained: true, project };
  const store = storeOf({
    read: () => kept,
    write: (next) => {
      kept = next;
    },
    subscribe: () => () => {},
  });
  return { store, kept: () => kept };
}

it('forget the project of an earlier time only once it was taken', () => {
  const { store, kept } = setUp();
  const refuse = () => {
    throw new Error('no room');
  };
  expect(() => store.handOverProject(refuse)).toThrow('no room');
  expect(kept().project).toEqual(project);

  const take = vi.fn(() => expect(kept().project).toEqual(project));
  store.handOverProject(take);
  expect(take).toHaveBeenCalledExactlyOnceWith(project);
  expect(kept()).toEqual({ ...NOTHING_SET, trayExplained: true });
  store.handOverProject(() => expect.unreachable());
});
