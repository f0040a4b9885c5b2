import { describe, expect, test } from 'vitest';
import { fail, succeed } from '../../shared/result.ts';
import { DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { createFakeMain } from '../dev/fake-main.ts';
import { sampleId } from '../dev/samples.ts';
import { scenarioFrom } from '../dev/scenarios.ts';
import type { PageBridge } from './bridge.ts';
import { createCommands, summarizeImport } from './commands.ts';
import { createNotices } from './notices.ts';

/** Commands over a pretended main, some of whose answers are replaced. */
function commandsOver(scene: string, answers: Partial<PageBridge> = {}) {
  const notices = createNotices();
  const main = createFakeMain(scenarioFrom(scene));
  return { commands: createCommands({ ...main.bridge, ...answers }, notices), main, notices };
}

describe('commands', () => {
  test('what was added is told', async () => {
    const { commands, notices } = commandsOver('sending');
    await commands.addFiles([], DEFAULT_OPTIONS);
    expect(notices.get()).toMatchObject([{ kind: 'added', what: 'files', report: { added: 248 } }]);
    await commands.addUrls([], DEFAULT_OPTIONS);
    expect(notices.get()).toMatchObject([{ kind: 'added', what: 'addresses' }]);
  });

  test('a dialog that was closed is nothing to tell of', async () => {
    const { commands, notices } = commandsOver('sending', {
      chooseFiles: async () => succeed(null),
    });
    await commands.choose('files', DEFAULT_OPTIONS);
    expect(notices.get()).toEqual([]);
  });

  test('copying says how many, also when there are none', async () => {
    const { commands, notices } = commandsOver('sending');
    await commands.copyUrls('all');
    expect(notices.get()).toMatchObject([{ kind: 'confirmation', text: 'Copied 2 URLs' }]);
    await commands.copyUrls([sampleId(1)]);
    expect(notices.get()).toMatchObject([{ text: 'There is no URL to copy yet' }]);
  });

  test('clearing the history says what the disk has back, where it has', async () => {
    const forgotten = { uploads: 1_204, freed: 1_300_000 };
    const { commands, notices } = commandsOver('sending', {
      forgetHistory: async () => succeed(forgotten),
    });
    await commands.forgetHistory();
    expect(notices.get()).toMatchObject([
      { text: '1,204 uploads forgotten, 1.3 MB of the disk free again' },
    ]);
    forgotten.freed = 0;
    await commands.forgetHistory();
    expect(notices.get()).toMatchObject([{ text: '1,204 uploads forgotten' }]);
  });

  test('what main refuses is told', async () => {
    const { commands, notices } = commandsOver('sending', {
      openAsset: async () => fail({ code: 'not-connected' }),
    });
    await commands.openAsset(sampleId(1));
    expect(notices.get()).toMatchObject([{ kind: 'problem', error: { code: 'not-connected' } }]);
  });

  test('an answer that never comes back in good order is told, too', async () => {
    const { commands, notices } = commandsOver('sending', {
      retryUploads: () => Promise.reject(new Error('no such channel')),
    });
    await commands.retry('all');
    expect(notices.get()).toMatchObject([
      { kind: 'problem', error: { code: 'internal', detail: 'no such channel' } },
    ]);
  });
});

describe('summarizeImport', () => {
  const renamed = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ from: `P${n}`, to: `P${n} 2` }));

  test.each([
    [1, 0, 'Imported 1 preset.'],
    [2, 1, 'Imported 2 presets. “P0” is now called “P0 2”.'],
    [
      9,
      4,
      'Imported 9 presets. “P0” is now called “P0 2”. “P1” is now called “P1 2”. “P2” is now called “P2 2”. 1 other got a number, too.',
    ],
  ])('%i, %i of them renamed', (imported, names, sentence) => {
    expect(summarizeImport({ imported, renamed: renamed(names) })).toBe(sentence);
  });
});
