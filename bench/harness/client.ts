import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Ended } from './client-process.ts';

/**
 * Has a script of bench/clients do its task in a process of its own, so that memory and processor
 * time are its own too.
 *
 * @param trusted file of a certificate that it is to trust
 * @throws when the process ends without an answer
 */
export async function runClient<T>(
  bundles: string,
  client: string,
  task: object,
  trusted?: string,
): Promise<Ended<T>> {
  const child = fork(join(bundles, `${client}.js`), {
    env: { ...process.env, ...(trusted && { NODE_EXTRA_CA_CERTS: trusted }) },
  });
  const exit = once(child, 'exit');
  child.send(task);
  const [answer] = await Promise.race([
    once(child, 'message'),
    exit.then(([code]) => Promise.reject(new Error(`The client ${client} ended with ${code}`))),
  ]);
  await exit;
  return answer;
}
