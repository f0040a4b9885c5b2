import { expect, it } from 'vitest';
import { createNewest } from './newest.ts';

it('aborts what a later question replaces, and nothing that was answered', async () => {
  const newest = createNewest();
  const signals: AbortSignal[] = [];
  const ask = (answer: Promise<string>) =>
    newest((signal) => {
      signals.push(signal);
      return answer;
    });
  const never = new Promise<string>(() => {});
  void ask(never);
  expect(await ask(Promise.resolve('b'))).toBe('b');
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  expect(signals[0]?.reason).toMatchObject({ code: 'request-refused' });
});
