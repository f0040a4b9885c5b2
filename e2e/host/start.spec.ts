import { startInVain } from '../harness/launch.ts';
import { expect, test } from '../harness/test.ts';

test('a Chromium that does not start ends the app, which says so', async ({ folder }) => {
  // of all programs, the one that is sure to be there and is no browser
  const env = { DROPCHUTE_CHROMIUM: process.execPath };
  expect(await startInVain({ dataDir: folder, env }, folder)).toMatchObject({
    code: 1,
    errors: expect.stringContaining('Chromium did not start: '),
  });
});
