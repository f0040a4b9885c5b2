import { join } from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import { NO_FILES } from '../../shared/hot-folder.ts';
import type { AftermathNews } from './aftermath.ts';
import type { Output } from './io.ts';
import { fault, tellUploads } from './json-reporter.ts';
import { jsonLine } from './visible.ts';
import { troubleIn, type WatchReporter } from './watch-reporter.ts';

/** Writes one JSON object a line for each thing that happens; docs/CLI.md lists them. */
export function createJsonWatchReporter(stdout: Output): WatchReporter {
  let root = '';
  const write = (event: object): void => {
    stdout.write(`${jsonLine(event)}\n`);
  };
  return {
    warned: (warning) => write({ event: 'warning', ...warning }),
    opened({ path, project }, engine) {
      root = path;
      const { name, environment } = project;
      write({ event: 'watching', path, project: name, environment });
      tellUploads(stdout, engine);
    },
    tookUp({ length }) {
      if (length > 0) write({ event: 'taken-up', files: length });
    },
    watching() {},
    entered({ state, counts }) {
      const trouble = troubleIn(state);
      write({ event: 'state', state: state.kind, ...counts, ...(trouble && fault(trouble)) });
    },
    afterwards: (news) => write(eventOf(news, root)),
    stopping() {},
    refused(error) {
      write({ event: 'failed', ...fault(error) });
      write({ event: 'stopped', ...NO_FILES });
    },
    stopped: (counts) => write({ event: 'stopped', ...counts }),
    close() {},
  };
}

function eventOf(news: AftermathNews, root: string) {
  const path = join(root, news.path);
  switch (news.kind) {
    case 'moved':
      return { event: 'moved', path, to: join(root, news.to) } as const;
    case 'trashed':
      return { event: 'trashed', path } as const;
    case 'left':
      return { event: 'left', path, ...fault(news.error) } as const;
    default:
      return assertNever(news, 'aftermath');
  }
}
