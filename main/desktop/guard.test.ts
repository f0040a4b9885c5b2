import { expect, it, vi } from 'vitest';
import { createGuard, type GuardAnswer, MANY } from './guard.ts';
import { openView } from './testing/projects.ts';

function setUp(...answers: GuardAnswer[]) {
  const asked: number[] = [];
  const change = vi.fn();
  const guard = createGuard({ change }, async (_project, count) => {
    asked.push(count);
    return answers.shift() ?? expect.unreachable('one question too many');
  });
  return { guard, asked, change };
}

const YES = { goOn: true, neverAgain: false };
const NO = { goOn: false, neverAgain: false };
const project = openView('a');

it('asks before many files go to a primary environment, and once a session', async () => {
  const { guard, asked, change } = setUp(NO, YES);
  expect(await guard.admits(project, () => MANY)).toBe(true);
  expect(asked).toEqual([]);
  expect(await guard.admits(project, () => MANY + 1)).toBe(false);
  expect(await guard.admits(project, () => MANY + 1)).toBe(true);
  expect(await guard.admits(project, () => 5_000)).toBe(true);
  expect(asked).toEqual([MANY + 1, MANY + 1]);
  expect(change).not.toHaveBeenCalled();
});

it('keeps that a person is never to be asked again', async () => {
  const { guard, change } = setUp({ goOn: true, neverAgain: true });
  await guard.admits(project, () => 100);
  expect(change).toHaveBeenCalledExactlyOnceWith('a', { asksBeforeMany: false });
});

it('asks once about two drops at the same time', async () => {
  const { guard, asked } = setUp(YES);
  const admitted = [guard.admits(project, () => 30), guard.admits(project, () => 40)];
  expect(await Promise.all(admitted)).toEqual([true, true]);
  expect(asked).toEqual([30]);
});

it.each([
  ['a sandbox', openView('a', { environment: { id: 'test', primary: false } })],
  ['the demo project', openView('a', { kind: 'demo' })],
  ['a project of which nobody wants to be asked', openView('a', { asksBeforeMany: false })],
])('does not even count for %s', async (_what, project) => {
  const { guard } = setUp();
  expect(await guard.admits(project, () => expect.unreachable('counted'))).toBe(true);
});
