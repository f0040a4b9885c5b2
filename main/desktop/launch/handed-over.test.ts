import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NOTHING_ADDED } from '../../../shared/add-report.ts';
import { NO_DETAILS, type Preset, presetIdSchema } from '../../../shared/preset.ts';
import type { Connection, ProjectView } from '../../../shared/project.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { QuickOutcome } from '../quick-upload.ts';
import {
  createHandedOver,
  GATHERING,
  type HandedOverBook,
  NOTHING_HANDED_OVER,
} from './handed-over.ts';
import type { HandedFiles } from './launch-arguments.ts';

const PRESS: Preset = {
  id: presetIdSchema.parse('6ba7b810-9dad-41d1-80b4-00c04fd430c8'),
  name: 'Press',
  details: NO_DETAILS,
};
const NONE: Connection = { status: 'none' };
const connectedTo = (name: string): Connection => ({
  status: 'connected',
  project: { id: name, name } as ProjectView,
});
const files = (paths: readonly string[], said: Partial<HandedFiles> = {}): HandedFiles => ({
  paths,
  preset: null,
  project: null,
  ...said,
});

interface World {
  readonly connection?: Connection;
  readonly meant?: Preset;
  readonly book?: HandedOverBook;
}

function setUp({
  connection = connectedTo('Shop'),
  meant,
  book = NOTHING_HANDED_OVER,
}: World = {}) {
  let state = connection;
  let kept = book;
  let refusal: unknown;
  const listeners = new Set<() => void>();
  const uploaded: string[] = [];
  const told: QuickOutcome[] = [];
  const asked: string[] = [];
  const open = () =>
    createHandedOver({
      store: {
        read: () => kept,
        write: (document) => {
          kept = document;
        },
      },
      connection: {
        state: () => state,
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      presets: { read: () => ({ presets: [PRESS], defaults: {} }) },
      quickUpload: {
        async upload(offered, preset) {
          if (refusal !== undefined) throw refusal;
          if (offered.kind !== 'paths') return null;
          uploaded.push(`${offered.paths.join(' ')}${preset === undefined ? '' : ' as Press'}`);
          return { ...NOTHING_ADDED, added: offered.paths.length };
        },
      },
      askForPreset: async (name, count) => {
        asked.push(`${name} for ${count}`);
        return meant ?? null;
      },
      tell: (outcome) => void told.push(outcome),
      log: () => undefined,
    });
  return {
    handedOver: open(),
    open,
    uploaded,
    told,
    asked,
    kept: () => kept.batches.map(({ paths }) => paths),
    refuse(thrown: unknown) {
      refusal = thrown;
    },
    become(next: Connection) {
      state = next;
      for (const listener of [...listeners]) listener();
    },
    /** Lets the time of gathering pass. */
    gather: () => vi.advanceTimersByTimeAsync(GATHERING),
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('files that are handed over', () => {
  it('become one batch where they come shortly after each other, each file once', async () => {
    const { handedOver, uploaded, told, gather, kept } = setUp();
    handedOver.take(files(['/a', '/b']));
    await vi.advanceTimersByTimeAsync(GATHERING - 1);
    handedOver.take(files(['/b', '/c']));
    await vi.advanceTimersByTimeAsync(GATHERING - 1);
    expect(uploaded).toEqual([]);
    await gather();
    expect(uploaded).toEqual(['/a /b /c']);
    expect(told).toEqual([{ kind: 'added', report: { ...NOTHING_ADDED, added: 3 } }]);
    expect(kept()).toEqual([]);
  });

  it('are batches of their own where something else is said about them', async () => {
    const { handedOver, uploaded, gather } = setUp();
    handedOver.take(files(['/a']));
    handedOver.take(files(['/b'], { preset: 'press' }));
    await gather();
    expect(uploaded).toEqual(['/a', '/b as Press']);
  });

  it('wait for a project, whose connecting they do not wait to be told of', async () => {
    const { handedOver, uploaded, become, gather } = setUp({ connection: NONE });
    handedOver.take(files(['/photos/a.jpg', '/b']));
    expect(handedOver.views()).toEqual([]);
    await gather();
    expect(handedOver.views()).toMatchObject([{ first: 'a.jpg', count: 2, project: null }]);
    become({ status: 'connecting', name: 'Shop' });
    expect(handedOver.views()).toEqual([]);
    expect(uploaded).toEqual([]);
    become(connectedTo('Shop'));
    await gather();
    expect(uploaded).toEqual(['/photos/a.jpg /b']);
    expect(handedOver.views()).toEqual([]);
  });

  it('wait for the project that they are for', async () => {
    const { handedOver, uploaded, become, gather } = setUp();
    handedOver.take(files(['/a'], { project: 'blog' }));
    await gather();
    expect(handedOver.views()).toMatchObject([{ first: 'a', project: 'blog' }]);
    become(connectedTo('Blog'));
    await gather();
    expect(uploaded).toEqual(['/a']);
  });

  it('are still there after a restart, also those that were not gathered yet', async () => {
    const { handedOver, open, uploaded, become, gather } = setUp({ connection: NONE });
    handedOver.take(files(['/a']));
    handedOver.close();
    await gather();
    const again = open();
    expect(again.views()).toMatchObject([{ first: 'a' }]);
    become(connectedTo('Shop'));
    await gather();
    expect(uploaded).toEqual(['/a']);
  });

  it('are forgotten when a person does without them', async () => {
    const { handedOver, uploaded, become, gather, kept } = setUp({ connection: NONE });
    handedOver.take(files(['/a']));
    await gather();
    for (const { id } of handedOver.views()) handedOver.forget(id);
    become(connectedTo('Shop'));
    await gather();
    expect(uploaded).toEqual([]);
    expect(kept()).toEqual([]);
  });

  it('get the preset that a person says is meant', async () => {
    const { handedOver, asked, uploaded, gather } = setUp({ meant: PRESS });
    handedOver.take(files(['/a', '/b'], { preset: 'Pres' }));
    await gather();
    expect(asked).toEqual(['Pres for 2']);
    expect(uploaded).toEqual(['/a /b as Press']);
  });

  it('are not uploaded where none is meant', async () => {
    const { handedOver, asked, uploaded, gather, kept } = setUp();
    handedOver.take(files(['/a'], { preset: 'Shop' }));
    await gather();
    expect(asked).toHaveLength(1);
    expect(uploaded).toEqual([]);
    expect(kept()).toEqual([]);
  });

  it('stay where the project goes while they are being added', async () => {
    const { handedOver, refuse, told, uploaded, become, gather, kept } = setUp();
    refuse(new UploadFault('not-connected'));
    handedOver.take(files(['/a']));
    await gather();
    expect(told).toEqual([]);
    expect(kept()).toEqual([['/a']]);
    refuse(undefined);
    become(connectedTo('Shop'));
    await gather();
    expect(uploaded).toEqual(['/a']);
  });

  it('are told of where they cannot be added', async () => {
    const { handedOver, refuse, told, gather, kept } = setUp();
    refuse(new UploadFault('adding-stopped'));
    handedOver.take(files(['/a']));
    await gather();
    expect(told).toEqual([{ kind: 'problem', error: { code: 'adding-stopped' } }]);
    expect(kept()).toEqual([]);
  });
});
