import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Whether windows can open here; only Linux can be without a screen to open them on. */
export const hasDisplay = (): boolean =>
  process.platform !== 'linux' ||
  Boolean(process.env.DISPLAY) ||
  Boolean(process.env.WAYLAND_DISPLAY);

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
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const numbers = child.stdio[3] as Readable;
  const [first] = await Promise.race([once(numbers, 'data'), once(child, 'exit')]);
  if (!Buffer.isBuffer(first)) throw new Error('Xvfb did not start');
  return { name: `:${first.toString().trim()}`, close: () => void child.kill() };
}
