import { isSettled } from '../../shared/upload-state.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { History } from '../journal/history.ts';
import type { Projects } from './projects.ts';

export interface KeepHistoryDeps {
  readonly history: Pick<History, 'catchUp' | 'nameProject'>;
  readonly engine: Pick<UploadEngine, 'subscribe'>;
  readonly projects: Pick<Projects, 'views' | 'subscribe'>;
  /** What went wrong: the history can be searched all the same. */
  readonly onFault: (thrown: unknown) => void;
}

/** Sees to it that what comes to rest is soon found in the history, and projects by their names. */
export function keepHistory({ history, engine, projects, onFault }: KeepHistoryDeps): void {
  const catchUp = (): void => {
    history.catchUp().catch(onFault);
  };
  engine.subscribe((event) => {
    if (event.kind === 'changed' && isSettled(event.upload.state.phase)) catchUp();
  });
  const named = new Map<string, string>();
  projects.subscribe(() => {
    for (const { id, name, environment, status } of projects.views().list) {
      if (status !== 'open' || named.get(id) === name) continue;
      named.set(id, name);
      try {
        history.nameProject({ id, name, environment: environment.id });
      } catch (thrown) {
        onFault(thrown);
      }
    }
  });
  catchUp();
}
