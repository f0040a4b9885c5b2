import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Someone between the app and its project, who lets everything pass and remembers what is secret in it. */
export interface Eavesdropper {
  /** The project's address, as the app is to know it. */
  readonly url: string;
  /** The signatures of every presigned address that the project gave out. */
  signatures(): string[];
  close(): Promise<void>;
}

/** Listens on 127.0.0.1. @param target the address of the project */
export async function eavesdrop(target: string): Promise<Eavesdropper> {
  const signatures = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const { host } = new URL(target);
    const options = { method, headers: { ...headers, host } };
    const onward = request(new URL(url ?? '/', target), options, (answer) => {
      let text = '';
      answer.setEncoding('latin1').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => {
        for (const [, signature = ''] of text.matchAll(/X-Amz-Signature=([\da-f]{64})/g)) {
          signatures.add(signature);
        }
        // the project's own addresses are to lead here as well
        const body = Buffer.from(text.replaceAll(`//${host}/`, `//${headers.host}/`), 'latin1');
        const { 'content-length': _, 'transfer-encoding': __, ...others } = answer.headers;
        outgoing.writeHead(answer.statusCode ?? 502, others).end(body);
      });
      answer.on('error', () => outgoing.destroy());
    });
    onward.on('error', () => outgoing.destroy());
    incoming.on('error', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    signatures: () => [...signatures],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
