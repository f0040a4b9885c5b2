import { connect as connectTcp, type Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { UploadFault } from './errors.ts';

/** ms */
const CONNECT_TIMEOUT = 15_000;

/**
 * Connections for transfers, kept alive between them. One that is given up is cut, not closed:
 * after closing, the system would still send the megabytes that it has accepted, on a slow line
 * for many seconds after a person has said stop.
 */
export function createConnections(): Agent {
  const secure = buildConnector({ timeout: CONNECT_TIMEOUT, allowH2: false });
  return new Agent({
    // over one connection for all, as HTTP/2 has it, none could be cut by itself
    allowH2: false,
    // the stall watch knows better: undici cannot tell a slow line from a dead one
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (options, callback) => {
      reach(options).then(
        (tcp) => {
          if (options.protocol !== 'https:') callback(null, cutWhenDestroyed(tcp, tcp));
          else {
            secure({ ...options, httpSocket: tcp }, (...[error, tls]) =>
              error ? callback(error, null) : callback(null, cutWhenDestroyed(tls, tcp)),
            );
          }
        },
        (error) => callback(error, null),
      );
    },
  });
}

/** Opens a TCP connection. */
async function reach({ protocol, hostname, port }: buildConnector.Options): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const tcp = connectTcp({
    host: hostname,
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    noDelay: true,
    keepAlive: true,
  });
  const timeout = setTimeout(() => {
    tcp.destroy(new UploadFault('network-unreachable', 'timeout'));
  }, CONNECT_TIMEOUT);
  tcp.once('connect', () => resolve(tcp)).once('error', reject);
  return promise.finally(() => clearTimeout(timeout));
}

/** Makes destroying a connection reset it, which throws away what the system has not sent yet. */
function cutWhenDestroyed<S extends Socket>(socket: S, tcp: Socket): S {
  const destroy = socket.destroy.bind(socket);
  socket.destroy = (error) => {
    // resetting destroys in its turn, and is to say why
    socket.destroy = () => destroy(error);
    if (!tcp.destroyed) tcp.resetAndDestroy();
    return destroy(error);
  };
  return socket;
}
