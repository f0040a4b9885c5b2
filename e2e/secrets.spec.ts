import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Bridge } from '../shared/bridge.ts';
import { NO_DETAILS, presetSchema } from '../shared/preset.ts';
import { DEFAULT_OPTIONS } from '../shared/upload.ts';
import { eavesdrop } from './harness/eavesdropper.ts';
import { textsIn } from './harness/files.ts';
import { expectCount, openHotFolders, watchFolder } from './harness/hot-folders.ts';
import { writePhoto } from './harness/photos.ts';
import { checkToken, connectWith, QUITTING, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

/** Whatever the app writes, wherever it writes it, nobody learns a secret from it. */

/** How a secret may be written, in whole or in halves. */
function spellingsOf(secret: string): string[] {
  const middle = Math.ceil(secret.length / 2);
  const parts = [secret, secret.slice(0, middle), secret.slice(middle)];
  const both = parts.flatMap((part) => [part, [...part].reverse().join('')]);
  return both.flatMap((part) => [
    part,
    part.toUpperCase(),
    encodeURIComponent(part),
    // as UTF-16, as hex digits, and as Base64 wherever in a group of three bytes it begins
    [...part].map((character) => `${character}\0`).join(''),
    Buffer.from(part).toString('hex'),
    ...[0, 1, 2].flatMap((before) => {
      const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(part)]);
      const whole = [Math.ceil((before * 4) / 3), Math.floor((bytes.length * 4) / 3)] as const;
      return [
        bytes.toString('base64').slice(...whole),
        bytes.toString('base64url').slice(...whole),
      ];
    }),
  ]);
}

test('no file, log, export or console ever holds a token or a presigned address', async ({
  folder,
  startProject,
  launch,
}) => {
  const project = await startProject();
  const between = await eavesdrop(project.url);
  const wrongToken = randomBytes(15).toString('hex');
  const addressSecret = randomBytes(16).toString('hex');
  const app = await launch({
    apiUrl: between.url,
    env: { DROPCHUTE_HOST_KEYCHAIN: 'on', DROPCHUTE_LOG: 'debug' },
  });
  const { window } = app;

  // a token that is refused, one that is taken, and one that comes up in a fault of our own
  await checkToken(app, wrongToken);
  await expect(window.getByRole('alert')).toContainText('does not accept this API token');
  await connectWith(app, project.token);
  await app.evaluate((_, token) => {
    Promise.reject(new Error(`asked with Authorization: Bearer ${token}`));
  }, project.token);
  await expect.poll(() => app.log()).toContain('nobody awaited: Error: asked with');

  // what arrives, what is tried again with a new address, what fails, and what must be downloaded first
  const bucket = 'https://bucket.example/a.jpg?X-Amz-Signature=abc';
  project.faults.add({ match: { endpoint: 'storage.put', nth: 1 }, fault: { kind: 'expire' } });
  const good = await writePhoto(join(folder, 'good.jpg'));
  await app.dropFiles([good.path]);
  await expect(rows(app, 'good.jpg')).toContainText('Done');
  project.faults.add({
    match: { endpoint: 'storage.put' },
    times: 'always',
    fault: { kind: 'status', status: 400, body: `<Error>${bucket}</Error>` },
  });
  await app.dropFiles([(await writePhoto(join(folder, 'bad.jpg'))).path]);
  await expect(rows(app, 'bad.jpg').getByRole('button', { name: 'Why it failed' })).toBeVisible();
  project.faults.clear();
  const address = `http://127.0.0.1:9/photo.jpg?signature=${addressSecret}`;
  await window.evaluate(
    ([address, options]) =>
      (Reflect.get(window, 'dropchute') as Bridge<File>).addUrls([address], options),
    [address, DEFAULT_OPTIONS] as const,
  );
  await expect(rows(app, 'photo.jpg')).toBeVisible();

  // presets and a hot folder are kept, and so is what they did
  await window.evaluate(
    (preset) => (Reflect.get(window, 'dropchute') as Bridge<File>).savePreset(preset),
    presetSchema.parse({ id: crypto.randomUUID(), name: 'Press', details: NO_DETAILS }),
  );
  await writePhoto(join(folder, 'Shoot', 'watched.jpg'));
  await openHotFolders(app);
  await watchFolder(app, join(folder, 'Shoot'), 'Shoot');
  await expectCount(app, 'Shoot', 'uploaded', 1);

  const zip = join(folder, 'diagnostics.zip');
  await window.getByRole('button', { name: 'Project menu' }).click();
  await window.getByRole('menuitem', { name: 'Export diagnostics…' }).click();
  const sheet = window.getByRole('dialog', { name: 'Export diagnostics' });
  await app.answerSaveDialog(zip);
  await sheet.getByRole('button', { name: 'Save…' }).click();
  await expect(sheet.getByRole('status')).toContainText('Saved.');
  // the download is still to be tried again, so it asks
  await app.answerMessageBox(QUITTING.anyway);
  await app.evaluate(({ app }) => app.quit());
  expect(await app.exited()).toBe(0);

  const kept = await textsIn(join(folder, 'data'));
  expect([...kept.keys()]).toEqual(
    expect.arrayContaining([
      'hot-folders.json',
      'journal.db',
      'logs/dropchute.log',
      'presets.json',
      'settings.json',
    ]),
  );
  const exported = new Map(
    Object.entries(unzipSync(await readFile(zip))).map(([name, bytes]): [string, string] => [
      `diagnostics.zip/${name}`,
      Buffer.from(bytes).toString('latin1'),
    ]),
  );
  const told = new Map([...exported, ['console', app.log()]]);
  const signatures = between.signatures();
  await between.close();
  expect(signatures.length).toBeGreaterThanOrEqual(4);

  const leaks = (texts: ReadonlyMap<string, string>, secrets: readonly string[]): string[] =>
    [...texts].flatMap(([name, text]) =>
      secrets
        .filter((secret) => spellingsOf(secret).some((spelling) => text.includes(spelling)))
        .map((secret) => `${secret.slice(0, 4)}… in ${name}`),
    );
  expect(leaks(new Map([...kept, ...told]), [project.token, wrongToken, ...signatures])).toEqual(
    [],
  );
  // the journal must know a person's address, to go on after a restart
  const log = new Map([...told, ['log', kept.get('logs/dropchute.log') ?? '']]);
  expect(leaks(log, [addressSecret])).toEqual([]);
  for (const text of log.values()) expect(text).not.toContain('X-Amz-Signature=');
});
