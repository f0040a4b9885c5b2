import { once } from 'node:events';
import type { Server } from 'node:http';

/** A server that listens, and may stop to for a while. */
export interface Presence {
  readonly port: number;
  /** Breaks every connection and refuses new ones. */
  goOffline(): Promise<void>;
  /** Listens again, on the same port; never again once it has left. */
  goOnline(): Promise<void>;
  /** Goes offline for good. */
  leave(): Promise<void>;
}

/**
 * Has a server listen.
 *
 * @param port 0: any free one
 * @throws Error EADDRINUSE when the port is taken
 */
export async function listen(server: Server, host: string, port: number): Promise<Presence> {
  let hasLeft = false;
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port');

  const goOffline = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };

  return {
    port: address.port,
    goOffline,
    async goOnline() {
      if (hasLeft || server.listening) return;
      server.listen(address.port, host);
      await once(server, 'listening');
    },
    async leave() {
      hasLeft = true;
      await goOffline();
    },
  };
}
