import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bridge } from '../shared/bridge.ts';
import { NO_DETAILS, presetSchema } from '../shared/preset.ts';
import type { App } from './harness/app.ts';
import { expect, test } from './harness/test.ts';

/** Presets outlive the app, a damaged file, and the way to another computer. */

const PRESS = presetSchema.parse({
  id: '1f7d0d6c-3b52-4d0e-9d61-0c9a7d1c5e10',
  name: 'Press',
  details: { ...NO_DETAILS, tags: ['press', '{year}'] },
});

const save = ({ window }: App, preset: typeof PRESS) =>
  window.evaluate(
    (preset) => (Reflect.get(window, 'dropchute') as Bridge<File>).savePreset(preset),
    preset,
  );
const exportAll = ({ window }: App) =>
  window.evaluate(() => (Reflect.get(window, 'dropchute') as Bridge<File>).exportPresets('all'));
const importSome = ({ window }: App) =>
  window.evaluate(() => (Reflect.get(window, 'dropchute') as Bridge<File>).importPresets());

/** The presets that the window is told of. */
const presetsIn = ({ window }: App) =>
  window.evaluate(async () => {
    const answer = await (Reflect.get(window, 'dropchute') as Bridge<File>).snapshot();
    return answer.ok ? answer.value.presets.presets : [];
  });

test('a damaged file of presets is kept aside, and its last good copy taken and said', async ({
  folder,
  launch,
}) => {
  const file = join(folder, 'data', 'presets.json');
  const first = await launch();
  expect(await save(first, PRESS)).toEqual({ ok: true, value: undefined });
  await first.kill();
  const second = await launch();
  expect(await presetsIn(second)).toEqual([PRESS]);
  await second.close();
  await writeFile(file, (await readFile(file, 'utf8')).slice(0, 40));

  const third = await launch();
  await expect(third.window.getByRole('alert')).toContainText('The settings were damaged');
  expect(await presetsIn(third)).toEqual([PRESS]);
  const names = await readdir(join(folder, 'data'));
  expect(names.filter((name) => name.startsWith('presets.damaged-'))).toHaveLength(1);
  await third.close();
  const fourth = await launch();
  await expect(fourth.window.getByLabel('API token')).toBeVisible();
  await expect(fourth.window.getByRole('alert')).toHaveCount(0);
});

test('presets go to another computer in a file', async ({ folder, launch }) => {
  const file = join(folder, 'Our presets.json');
  const here = await launch({ dataDir: join(folder, 'here') });
  await save(here, PRESS);
  await here.answerSaveDialog(null);
  expect(await exportAll(here)).toEqual({ ok: true, value: null });
  await here.answerSaveDialog(file);
  expect(await exportAll(here)).toEqual({ ok: true, value: 1 });

  const there = await launch({ dataDir: join(folder, 'there') });
  await there.answerOpenDialog([file]);
  expect(await importSome(there)).toMatchObject({ ok: true, value: { imported: 1, renamed: [] } });
  await there.answerOpenDialog([file]);
  expect(await importSome(there)).toMatchObject({
    value: { renamed: [{ from: 'Press', to: 'Press 2' }] },
  });
  expect((await presetsIn(there)).map(({ name, details }) => [name, details])).toEqual([
    ['Press', PRESS.details],
    ['Press 2', PRESS.details],
  ]);
});
