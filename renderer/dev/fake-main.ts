import { fail, type Result, succeed } from '../../shared/result.ts';
import { applyPatch, type Patch, type Snapshot } from '../../shared/snapshot.ts';
import type { Selection, UploadView } from '../../shared/upload.ts';
import { groupOf, isSettled, type UploadState } from '../../shared/upload-state.ts';
import type { PageBridge } from '../state/bridge.ts';
import { fakeHistory } from './fake-history.ts';
import { fakeHotFolders } from './fake-hot-folders.ts';
import { fakePresets } from './fake-presets.ts';
import { fakeProjects } from './fake-projects.ts';
import { DIAGNOSTICS } from './sample-diagnostics.ts';
import { totalsOf } from './samples.ts';
import type { Scenario } from './scenarios.ts';

/** A main that keeps the contract and does nothing: what is asked for happens at once, in memory. */
export interface FakeMain {
  readonly bridge: PageBridge;
  /** Publishes a change, with the totals that follow from it. */
  publish(change: Omit<Patch, 'sequence'>): void;
  snapshot(): Snapshot;
}

const never = <T>(): Promise<T> => new Promise(() => {});

/** @see FakeMain */
export function createFakeMain(scenario: Scenario): FakeMain {
  const listeners = new Set<(patch: Patch) => void>();
  let snapshot = scenario.snapshot;

  const publish: FakeMain['publish'] = (change) => {
    const patch: Patch = { ...change, sequence: snapshot.sequence + 1 };
    const next = applyPatch(snapshot, patch);
    if (next === 'gap') throw new Error('The fake main lost count');
    if (change.uploads || change.removed) {
      patch.totals = totalsOf(next.uploads);
      next.totals = patch.totals;
    }
    snapshot = next;
    for (const listener of listeners) listener(patch);
  };

  const selected = (selection: Selection): UploadView[] => {
    const ids = selection === 'all' ? null : new Set(selection);
    return snapshot.uploads.filter(({ id }) => ids === null || ids.has(id));
  };
  const become = (uploads: readonly UploadView[], state: UploadState) =>
    publish({ uploads: uploads.map((upload) => ({ ...upload, state, rate: null })) });
  const answer = async <T>(value: T): Promise<Result<T>> =>
    scenario.refusal ? fail(scenario.refusal) : succeed(value);

  const main = { publish, snapshot: () => snapshot };
  const bridge: PageBridge = {
    ...fakePresets(scenario, main),
    ...fakeHotFolders(scenario, main),
    ...fakeHistory(scenario),
    appInfo: () =>
      answer({
        version: '0.1.0',
        platform: 'linux',
        keepsTokens: !scenario.forgetful,
        keychain: scenario.forgetful ? 'basic_text' : 'gnome_libsecret',
        problems: [],
      }),
    snapshot: () =>
      scenario.lost ? Promise.resolve(fail(scenario.lost)) : Promise.resolve(succeed(snapshot)),
    onPatch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onTold: () => () => {},
    onGoTo: () => () => {},
    checkProject: () => (scenario.slow ? never() : answer(scenario.project)),
    addProject: async () => (scenario.slow ? never() : answer(undefined)),
    addDemo: async () => (scenario.slow ? never() : answer(undefined)),
    ...fakeProjects(scenario, main),
    openMediaArea: () => answer(undefined),
    addFiles: () => answer(scenario.report),
    addUrls: () => answer(scenario.report),
    addClipboard: () => answer(scenario.report),
    chooseFiles: () => answer(scenario.report),
    handOver: () => Promise.resolve(fail({ code: 'not-connected' })),
    async forgetHandedOver(id) {
      publish({ handedOver: snapshot.handedOver.filter((each) => each.id !== id) });
      return answer(undefined);
    },
    async stopAdding() {
      publish({ scan: null });
      return answer(undefined);
    },
    async cancelUploads(selection) {
      become(
        selected(selection).filter(({ state }) => !isSettled(state.phase)),
        { phase: 'cancelled' },
      );
      return answer(undefined);
    },
    async pauseUploads(selection) {
      become(
        selected(selection).filter(({ state }) =>
          ['waiting', 'active'].includes(groupOf(state.phase)),
        ),
        { phase: 'paused' },
      );
      return answer(undefined);
    },
    async resumeUploads(selection) {
      become(
        selected(selection).filter(({ state }) => state.phase === 'paused'),
        { phase: 'queued' },
      );
      return answer(undefined);
    },
    moveUploadsToFront: () => answer(undefined),
    async retryUploads(selection) {
      become(selected(selection), { phase: 'queued' });
      return answer(undefined);
    },
    async removeUploads(selection) {
      publish({ removed: selected(selection).map(({ id }) => id) });
      return answer(undefined);
    },
    copyUrls: (selection) =>
      answer(selected(selection).filter(({ state }) => state.phase === 'done').length),
    openAsset: () => answer(undefined),
    showFile: () => answer(undefined),
    async checkForUpdates() {
      publish({ updates: { status: 'idle', lastChecked: Date.now() } });
      return answer(undefined);
    },
    async installUpdate(when) {
      const { updates } = snapshot;
      if (updates.status === 'ready') publish({ updates: { ...updates, installs: when } });
      return answer(undefined);
    },
    previewDiagnostics: () => answer(DIAGNOSTICS),
    exportDiagnostics: () => answer(true),
    async startAtLogin(on) {
      publish({ system: { ...snapshot.system, loginStart: on ? 'on' : 'off' } });
      return succeed(undefined);
    },
    openOwnFolder: () => answer(undefined),
    licences: () => answer('# Third-party licences\n\nReact: MIT\n'),
    async changeSettings(change) {
      if (scenario.refusal) return fail(scenario.refusal);
      publish({ settings: { ...snapshot.settings, ...change } });
      return succeed(undefined);
    },
  };
  return { bridge, ...main };
}
