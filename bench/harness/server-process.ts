import { type DemoProjectOptions, startDemoProject } from '../../main/demo-project/demo-project.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { Point } from './lead.ts';
import type { ServerOptions, ServerRequest } from './server.ts';

/** The process of a demo project: the parent tells how it is to be, asks, and ends it by letting go. */

/** ms between two looks at how far storage has read */
const LOOK_EVERY = 5;

const { faults = [], ...options }: ServerOptions & DemoProjectOptions = JSON.parse(
  process.argv[2] ?? '',
);
const demo = await startDemoProject(options);
const added = faults.map((rule) => ({ rule, scripted: demo.faults.add(rule) }));

const received: Point[] = [];
const look = (): void => {
  const bytes = demo.stats.storageBytes;
  if (bytes !== received.at(-1)?.bytes) received.push({ at: Date.now(), bytes });
};
setInterval(look, LOOK_EVERY).unref();

function answer(request: ServerRequest) {
  switch (request) {
    case 'stats':
      return demo.stats;
    case 'received':
      return received;
    case 'faults':
      return timesByKind();
    case 'behave':
      demo.faults.clear();
      return timesByKind();
    default:
      return assertNever(request, 'request');
  }
}

function timesByKind(): Record<string, number> {
  const times: Record<string, number> = {};
  for (const { rule, scripted } of added) {
    const { kind } = rule.fault;
    times[kind] = (times[kind] ?? 0) + scripted.hits;
  }
  return times;
}

process.on('message', (request: ServerRequest) => process.send?.(answer(request)));
process.once('disconnect', () => demo.close());
process.send?.({ url: demo.url, token: demo.token });
