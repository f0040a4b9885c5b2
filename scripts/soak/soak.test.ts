import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ensureBuilt } from '../build.ts';
import { projectRoot } from '../root.ts';
import type { SoakReport } from './verdict.ts';

const SCRIPT = join(projectRoot, 'scripts', 'soak.ts');

it('loses nothing and sends nothing twice through half a minute of kills and faults', async () => {
  await ensureBuilt();
  const args = ['--minutes', '0.5', '--kills', '10', '--files', '200', '--seed', '2026'];
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, ...args]);
  const report: SoakReport = JSON.parse(stdout);
  expect(report).toMatchObject({
    kills: 10,
    assets: report.files,
    lost: 0,
    duplicates: 0,
    damaged: 0,
    leakedFiles: 0,
    leakedDescriptors: 0,
    sentAgain: 0,
  });
  expect(report.files).toBeGreaterThanOrEqual(200);
  const faults = Object.values(report.faults).reduce((sum, times) => sum + times, 0);
  // how many depends on how busy the machine is
  expect(faults).toBeGreaterThan(0);
}, 240_000);
