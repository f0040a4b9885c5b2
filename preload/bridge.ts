import type { Bridge } from '../shared/bridge.ts';
import type {
  EventName,
  EventOf,
  RequestChannel,
  RequestOf,
  ResponseOf,
} from '../shared/ipc-contract.ts';
import { REJECTED_SHOWN } from '../shared/limits.ts';
import { type Result, succeed } from '../shared/result.ts';
import type { AddReport, RejectedSource } from '../shared/upload.ts';

/** The little of Electron that the bridge stands on. */
export interface BridgePorts<F> {
  invoke(channel: string, request: unknown): Promise<unknown>;
  /** Calls back with an event's payloads until the returned function is called. */
  listen(event: string, listener: (payload: unknown) => void): () => void;
  /** A file's absolute path; empty for a file that has none. */
  pathOf(file: F): string;
}

/** Builds `window.dropchute` from the contract. */
export function createBridge<F extends { readonly name: string }>(
  ports: BridgePorts<F>,
): Bridge<F> {
  // main checks every answer against the contract before it leaves, so it is trusted here
  const ask = <C extends RequestChannel>(channel: C, request: RequestOf<C>) =>
    ports.invoke(channel, request) as Promise<Result<ResponseOf<C>>>;
  const on = <E extends EventName>(event: E, listener: (payload: EventOf<E>) => void) =>
    ports.listen(event, (payload) => listener(payload as EventOf<E>));

  return {
    appInfo: () => ask('app:info', undefined),
    snapshot: () => ask('snapshot:get', undefined),
    onPatch: (listener) => on('patch', listener),

    checkProject: (token) => ask('project:check', { token }),
    connectProject: (connection) => ask('project:connect', connection),
    connectDemo: () => ask('project:connect-demo', undefined),
    reconnectProject: () => ask('project:reconnect', undefined),
    disconnectProject: () => ask('project:disconnect', undefined),
    openMediaArea: () => ask('project:open', undefined),

    async addFiles(files, metadata) {
      const named = files.map((file) => ({ name: file.name, path: ports.pathOf(file) }));
      const paths = named.flatMap(({ path }) => path || []);
      const pathless = named.filter(({ path }) => path === '').map(withoutPath);
      const report =
        paths.length === 0 ? succeed(NOTHING_ADDED) : await ask('uploads:add', { paths, metadata });
      return report.ok ? succeed(withRejected(report.value, pathless)) : report;
    },
    chooseFiles: (kind, metadata) => ask('uploads:choose', { kind, metadata }),
    stopAdding: () => ask('uploads:stop-adding', undefined),
    cancelUploads: (selection) => ask('uploads:cancel', selection),
    retryUploads: (selection) => ask('uploads:retry', selection),
    removeUploads: (selection) => ask('uploads:remove', selection),
    copyUrls: (selection) => ask('uploads:copy-urls', selection),
    openAsset: (id) => ask('uploads:open', id),
    showFile: (id) => ask('uploads:show-file', id),
  };
}

const NOTHING_ADDED: AddReport = {
  batchId: null,
  added: 0,
  leftOut: 0,
  rejected: [],
  rejectedCount: 0,
};

const withoutPath = ({ name }: { readonly name: string }): RejectedSource => ({
  name,
  error: { code: 'source-without-path' },
});

const withRejected = (report: AddReport, rejected: readonly RejectedSource[]): AddReport => ({
  ...report,
  rejected: [...rejected, ...report.rejected].slice(0, REJECTED_SHOWN),
  rejectedCount: report.rejectedCount + rejected.length,
});
