import { type DemoProjectOptions, startDemoProject } from '../../main/demo-project/demo-project.ts';
import type { Point } from './lead.ts';
import type { ServerOptions, ServerRequest } from './server.ts';

/** The process of a demo project: the parent tells how it is to be, asks, and ends it by letting go. */

/** ms between two looks at how far storage has read */
const LOOK_EVERY = 5;

const { faults = [], ...options }: ServerOptions & DemoProjectOptions = JSON.parse(
  process.argv[2] ?? '',
);
const demo = await startDemoProject(options);
for (const fault of faults) demo.faults.add(fault);

const received: Point[] = [];
const look = (): void => {
  const bytes = demo.stats.storageBytes;
  if (bytes !== received.at(-1)?.bytes) received.push({ at: Date.now(), bytes });
};
setInterval(look, LOOK_EVERY).unref();

process.on('message', (request: ServerRequest) => {
  process.send?.(request === 'stats' ? demo.stats : received);
});
process.once('disconnect', () => demo.close());
process.send?.({ url: demo.url, token: demo.token });
