import { z } from 'zod';
import { ApiError } from '../cma/api-error.ts';
import { parseJson, readText } from '../cma/json-body.ts';
import { jsonReply } from '../cma/json-reply.ts';
import { found, readResource } from '../cma/resource.ts';
import { addChaos, chaosSchema } from '../faults/chaos.ts';
import { faultRuleSchema } from '../faults/fault.ts';
import type { FaultScript, ScriptedFault } from '../faults/fault-script.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import type { Handlers } from '../http/server.ts';
import { filenameOf } from '../project/asset-path.ts';
import { PRIMARY_ENVIRONMENT } from '../project/environment.ts';
import type { Project } from '../project/project.ts';
import type { DemoProjectStats } from '../stats.ts';

export interface ControlDeps {
  readonly project: Project;
  readonly faults: FaultScript;
  readonly stats: DemoProjectStats;
  /** Whether another process may use these endpoints at all. */
  readonly isEnabled: boolean;
  /** Has the project refuse connections for so many ms. */
  readonly outage: (ms: number) => Promise<void>;
}

const outageSchema = z.object({ ms: z.number().int().nonnegative() });

type ControlEndpoint = Extract<keyof Handlers, `control.${string}`>;

/**
 * The fault script and the counters for another process: for specs that test the app from outside,
 * never for the app. A web page cannot use it, because what it writes must say that it is JSON,
 * and no answer allows other origins to do that.
 */
export function controlHandlers(deps: ControlDeps): Pick<Handlers, ControlEndpoint> {
  const { project, faults, stats, isEnabled, outage } = deps;

  const control =
    (handle: (exchange: Exchange) => unknown): Handler =>
    async (exchange) => {
      if (!isEnabled) throw new ApiError('INVALID_ENDPOINT');
      return jsonReply(200, await handle(exchange));
    };
  const faultOf = ({ params }: Exchange): ScriptedFault => found(faults.find(params.id ?? ''));

  return {
    'control.add-fault': control(async (exchange) => {
      const { id } = faults.add(readResource(faultRuleSchema, await readJson(exchange)));
      return { id };
    }),
    'control.add-chaos': control(async (exchange) => {
      addChaos(faults, readResource(chaosSchema, await readJson(exchange)));
      return {};
    }),
    /** Begins once this is answered. */
    'control.outage': control(async (exchange) => {
      const { ms } = readResource(outageSchema, await readJson(exchange));
      void outage(ms);
      return {};
    }),
    'control.clear-faults': control(() => {
      faults.clear();
      return {};
    }),
    /** With `?fired=n` it answers once the fault was felt n times. */
    'control.fault': control(async (exchange) => {
      const fault = faultOf(exchange);
      await fault.fired(Number(exchange.url.searchParams.get('fired') ?? 0));
      return { id: fault.id, hits: fault.hits };
    }),
    'control.release-fault': control(async (exchange) => {
      await readJson(exchange);
      faultOf(exchange).release();
      return {};
    }),
    'control.assets': control(({ url }) => {
      project.jobs.settle();
      const name = url.searchParams.get('environment') ?? PRIMARY_ENVIRONMENT;
      const { assets } = found(project.environments.get(name));
      return assets.all().map(({ id, path, md5, size, tags, copyright }) => ({
        id,
        path,
        filename: filenameOf(path),
        md5,
        size,
        tags,
        copyright,
      }));
    }),
    'control.stats': control(() => stats),
  };
}

async function readJson({ headers, body }: Exchange): Promise<unknown> {
  if (headers['content-type'] !== 'application/json') {
    throw new ApiError('INVALID_CONTENT_TYPE_HEADER');
  }
  return parseJson(await readText(body));
}
