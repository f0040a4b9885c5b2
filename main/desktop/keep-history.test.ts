import { expect, it } from 'vitest';
import { NO_PROJECTS, type ProjectsView } from '../../shared/project.ts';
import type { UploadView } from '../../shared/upload.ts';
import type { UploadPhase } from '../../shared/upload-state.ts';
import type { EngineEvent } from '../engine/upload-engine.ts';
import { keepHistory } from './keep-history.ts';
import { openView, viewsOf } from './testing/projects.ts';

/** What a history is told of an engine and a connection, which a test moves. */
function setUp(refusal?: Error) {
  const did: string[] = [];
  const refuse = () => {
    if (refusal) throw refusal;
  };
  let heard: (event: EngineEvent) => void = () => {};
  let reconnected = () => {};
  let views: ProjectsView = NO_PROJECTS;
  keepHistory({
    history: {
      async catchUp() {
        did.push('catch up');
        refuse();
      },
      nameProject({ id, name, environment }) {
        did.push(`${id} is ${name}, ${environment}`);
        refuse();
      },
    },
    engine: {
      subscribe(listener) {
        heard = listener;
        return () => {};
      },
    },
    projects: {
      views: () => views,
      subscribe(listener) {
        reconnected = listener;
        return () => {};
      },
    },
    onFault: (thrown) => did.push(String(thrown)),
  });
  return {
    did,
    change: (phase: UploadPhase) =>
      heard({ kind: 'changed', upload: { state: { phase } } as UploadView }),
    connect(next: ProjectsView) {
      views = next;
      reconnected();
    },
  };
}

const connected = viewsOf(openView('1:main', { name: 'Acme' }));

it('catches up at the start, and with everything that comes to rest', () => {
  const { did, change } = setUp();
  expect(did).toEqual(['catch up']);
  change('sending');
  expect(did).toHaveLength(1);
  change('done');
  expect(did).toHaveLength(2);
});

it('remembers what a project is called when it is open, and what it is called then', () => {
  const { did, connect } = setUp();
  connect(connected);
  connect(connected);
  connect(viewsOf(openView('1:main', { name: 'Acme 2' })));
  expect(did.slice(1)).toEqual(['1:main is Acme, main', '1:main is Acme 2, main']);
});

it('tells of faults, and goes on', async () => {
  const { did, connect } = setUp(new Error('disk full'));
  connect(connected);
  await expect.poll(() => did).toContain('Error: disk full');
  expect(did.filter((each) => each === 'Error: disk full')).toHaveLength(2);
});
