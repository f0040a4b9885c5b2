import { join } from 'node:path';
import {
  type ApiTypes,
  buildClient,
  type Client,
  type UploadLocaleKeyedDefaultFieldMetadataInRequest,
} from '@datocms/cma-client-node';
import { afterAll, beforeAll } from 'vitest';
import { type DemoProject, type DemoProjectOptions, startDemoProject } from '../demo-project.ts';
import { writeLocalFile } from './files.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A demo project with the official client, unmodified, connected to it. */
interface Connected {
  readonly folder: Awaited<ReturnType<typeof temporaryFolder>>;
  readonly demo: DemoProject;
  readonly client: Client;
}

/**
 * Starts a demo project for all the tests around the call, and connects the official client to it.
 *
 * @returns what the tests use; there only while they run
 */
export function connectOfficialClient(options: Partial<DemoProjectOptions> = {}) {
  let connected: Connected | undefined;
  const expectConnected = (): Connected => {
    if (!connected) throw new Error('The demo project runs only while tests do');
    return connected;
  };

  beforeAll(async () => {
    const folder = await temporaryFolder();
    const dataDir = join(folder.path, 'demo');
    const demo = await startDemoProject({ dataDir, jobDelay: 20, rateLimit: null, ...options });
    const client = buildClient({ apiToken: demo.token, baseUrl: demo.url });
    connected = { folder, demo, client };
  });

  afterAll(async () => {
    await connected?.demo.close();
    await connected?.folder.remove();
  });

  return {
    get folder() {
      return expectConnected().folder;
    },
    get demo() {
      return expectConnected().demo;
    },
    get client() {
      return expectConnected().client;
    },
    /** An asset of a new file. */
    async upload(
      name: string,
      said: Partial<ApiTypes.UploadCreateSchema> = {},
    ): Promise<ApiTypes.Upload> {
      const { folder, client } = expectConnected();
      const { localPath } = await writeLocalFile(folder.path, name);
      return await client.uploads.createFromLocalFile({ localPath, ...said });
    },
  };
}

/** The client's types know only the newer shape and say to cast the older one. */
export const localeKeyed = (metadata: UploadLocaleKeyedDefaultFieldMetadataInRequest) =>
  metadata as unknown as NonNullable<ApiTypes.UploadCreateSchema['default_field_metadata']>;
