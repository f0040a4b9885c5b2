import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { takeLock } from './single-instance.ts';

/** Whether the lock was there when listening began. */
const wasThere = vi.hoisted((): boolean[] => []);
vi.mock(import('node:fs'), async (original) => {
  const fs = await original();
  const watch = new Proxy(fs.watch, {
    apply(target, self, [calls, ...more]) {
      wasThere.push(fs.existsSync(join(dirname(String(calls)), 'host.lock')));
      return Reflect.apply(target, self, [calls, ...more]);
    },
  });
  return { ...fs, watch };
});

it('listens before anybody can find the lock, so that whoever does is heard', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dropchute-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const heard = Promise.withResolvers<readonly string[]>();
  expect(takeLock(folder, {}, (argv) => heard.resolve(argv))).toBe(true);
  expect([...wasThere, existsSync(join(folder, 'host.lock'))]).toEqual([false, true]);

  const call = { argv: ['node', 'app', 'a.jpg'], folder: '/photos', data: {} };
  writeFileSync(join(folder, 'host.calls', '1'), JSON.stringify(call));
  expect(await heard.promise).toEqual(call.argv);
});
