import { DATOCMS_API_URL } from '../datocms/cma-client.ts';
import { type OpenProject, openProject } from '../datocms/project.ts';
import { reachDemo } from './demo.ts';
import type { DestinationOptions } from './destination-arguments.ts';
import type { CommandIo } from './io.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Where uploads go. */
export interface Destination {
  readonly project: OpenProject;
  /** Where a person sees what arrived: a page, or the command that opens it; null where there is none. */
  readonly look: string | null;
}

type Options = Pick<DestinationOptions, 'demo' | 'apiUrl' | 'environment' | 'dataDir'>;

const NO_TOKEN = `there is no API token
Put the project's token into the environment variable DATOCMS_API_TOKEN, or try --demo, which needs none.`;

/** The API token, which comes from the environment alone; empty where there is none. */
const tokenIn = ({ env }: CommandIo): string => env.DATOCMS_API_TOKEN?.trim() ?? '';

/** Says at once that a project needs a token. @throws WrongUsage */
export function checkToken({ demo }: Options, io: CommandIo): void {
  if (!demo && tokenIn(io) === '') throw new WrongUsage(NO_TOKEN);
}

/**
 * Opens the demo project, or the project that the token belongs to.
 *
 * @param resources what was opened is closed with it
 * @throws UploadFault; an aborted signal rejects with the signal's reason
 */
export async function openDestination(
  options: Options,
  io: CommandIo,
  signal: AbortSignal,
  resources: AsyncDisposableStack,
): Promise<Destination> {
  const environment = options.environment ?? null;
  const open = async (apiUrl: string, token: string): Promise<OpenProject> => {
    const project = await openProject({ apiUrl, token, environment, signal });
    resources.defer(() => project.close());
    return project;
  };
  if (!options.demo) {
    const apiUrl = options.apiUrl ?? io.env.DROPCHUTE_API_URL ?? DATOCMS_API_URL;
    const project = await open(apiUrl, tokenIn(io));
    return { project, look: project.mediaAreaUrl };
  }
  const demo = await reachDemo(options, io);
  resources.defer(() => demo.close());
  const project = await open(demo.url, demo.token);
  return { project, look: demo.staysUp ? project.mediaAreaUrl : demoCommand(options, io) };
}

/** What a person types to see the demo project again. */
function demoCommand({ dataDir }: Options, { invocation }: CommandIo): string {
  const folder = dataDir === undefined ? '' : ` --data-dir ${JSON.stringify(dataDir)}`;
  return `${invocation} demo${folder}`;
}
