import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { openVirtualDisplay } from './display.ts';

/** What a client of X11 begins with: its byte order, the version of the protocol, and no authorization. */
const HELLO = Uint8Array.of(0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0);

/** Connects to a display and waits until it has answered. @throws Error when it hangs up instead */
async function openClient(name: string): Promise<Socket> {
  const client = connect(`/tmp/.X11-unix/X${name.slice(1)}`).on('error', () => undefined);
  client.write(HELLO);
  const [answer] = await Promise.race([once(client, 'data'), once(client, 'close')]);
  if (!Buffer.isBuffer(answer)) throw new Error('The display hung up');
  return client;
}

describe.skipIf(spawnSync('Xvfb', ['-help']).error)('a virtual display', () => {
  test('takes whoever comes in the moment in which its last client goes', async () => {
    const display = await openVirtualDisplay();
    try {
      let last = await openClient(display.name);
      for (let round = 0; round < 300; round += 1) {
        last.destroy();
        last = await openClient(display.name);
      }
      expect(last.destroyed).toBe(false);
      last.destroy();
    } finally {
      display.close();
    }
  });
});
