import { expect, test } from 'vitest';
import { fail, succeed } from '../../shared/result.ts';
import {
  DEFAULT_TRANSFER_SETTINGS,
  type TransferSettings,
} from '../../shared/transfer-settings.ts';
import type { PageBridge } from './bridge.ts';
import { createNotices } from './notices.ts';
import { followTransferSettings } from './transfer-settings.ts';

async function follow(answers: Partial<PageBridge> = {}) {
  const sent: TransferSettings[] = [];
  const notices = createNotices();
  const store = followTransferSettings(
    {
      transferSettings: async () => succeed(DEFAULT_TRANSFER_SETTINGS),
      changeTransferSettings: async (settings) => {
        sent.push(settings);
        return succeed(undefined);
      },
      ...answers,
    },
    notices,
  );
  await new Promise<void>((resolve) => {
    const unsubscribe = store.subscribe(() => {
      unsubscribe();
      resolve();
    });
  });
  return { store, sent, notices };
}

test('a change is shown at once and sent with what stays as it is', async () => {
  const { store, sent } = await follow();
  const changing = store.change({ bandwidth: 3_000_000 });
  expect(store.get()).toEqual({ concurrency: 'auto', bandwidth: 3_000_000 });
  await changing;
  await store.change({ concurrency: 2 });
  expect(sent.at(-1)).toEqual({ concurrency: 2, bandwidth: 3_000_000 });
});

test('a change that main refuses is taken back and told', async () => {
  const { store, notices } = await follow({
    changeTransferSettings: async () => fail({ code: 'disk-full' }),
  });
  await store.change({ bandwidth: 3_000_000 });
  expect(store.get()).toEqual(DEFAULT_TRANSFER_SETTINGS);
  expect(notices.get()).toMatchObject([{ kind: 'problem', error: { code: 'disk-full' } }]);
});
