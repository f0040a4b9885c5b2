import { expect, test } from 'vitest';
import { createNotices } from './notices.ts';

test('a newer notice replaces an older one about the same thing', () => {
  const notices = createNotices();
  notices.post({ kind: 'confirmation', text: 'Copied 1 URL' });
  notices.post({ kind: 'problem', error: { code: 'internal' } });
  notices.post({ kind: 'confirmation', text: 'Copied 2 URLs' });
  expect(notices.get()).toMatchObject([
    { kind: 'problem' },
    { kind: 'confirmation', text: 'Copied 2 URLs' },
  ]);
});

test('problems of different kinds stay beside each other', () => {
  const notices = createNotices();
  notices.post({ kind: 'problem', error: { code: 'internal' } });
  notices.post({ kind: 'problem', error: { code: 'not-connected' } });
  notices.post({ kind: 'problem', error: { code: 'internal', detail: 'again' } });
  expect(notices.get().map((notice) => notice.kind === 'problem' && notice.error)).toEqual([
    { code: 'not-connected' },
    { code: 'internal', detail: 'again' },
  ]);
});

test('a dismissed notice is gone, and listeners hear of it', () => {
  const notices = createNotices();
  notices.post({ kind: 'confirmation', text: 'Copied 1 URL' });
  let calls = 0;
  notices.subscribe(() => {
    calls += 1;
  });
  for (const { id } of notices.get()) notices.dismiss(id);
  expect(notices.get()).toEqual([]);
  expect(calls).toBe(1);
});
