import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';

/** Whether windows can open here; only Linux can be without a screen to open them on. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return Boolean(WAYLAND_DISPLAY) || (DISPLAY !== undefined && DISPLAY !== '' && answers(DISPLAY));
}

/** Whether an X server of this computer is there; one of another computer is taken at its word. */
function answers(display: string): boolean {
  const [, number] = /^(?:unix)?:(\d+)/.exec(display) ?? [];
  if (number === undefined) return true;
  const socket = `/tmp/.X11-unix/X${number}`;
  return existsSync(socket) || readFileSync('/proc/net/unix', 'utf8').includes(`@${socket}\n`);
}

/** A display that nobody sees, until it is closed. */
export interface VirtualDisplay {
  /** as the variable `DISPLAY` takes it */
  readonly name: string;
  close(): void;
}

/**
 * Starts Xvfb on a display number that is free.
 *
 * @throws Error when it does not start
 */
export async function openVirtualDisplay(): Promise<VirtualDisplay> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  // with a reset after its last client, it would drop whoever connects in that moment
  const child = spawn('Xvfb', [...args, '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const numbers = child.stdio[3] as Readable;
  const [first] = await Promise.race([once(numbers, 'data'), once(child, 'exit')]);
  if (!Buffer.isBuffer(first)) throw new Error('Xvfb did not start');
  return { name: `:${first.toString().trim()}`, close: () => void child.kill() };
}
