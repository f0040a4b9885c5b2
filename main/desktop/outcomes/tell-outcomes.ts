import { explain, isOwnChoice } from '../../../shared/errors.ts';
import { formatCount } from '../../../shared/format.ts';
import { describeHandedOver, type HandedOverView } from '../../../shared/handed-over.ts';
import type { HotFolderView } from '../../../shared/hot-folder.ts';
import type { EventOf } from '../../../shared/ipc-contract.ts';
import type { BatchId } from '../../../shared/upload.ts';
import type { UploadEngine } from '../../engine/upload-engine.ts';
import type { History } from '../../journal/history.ts';
import type { ByHand } from '../by-hand.ts';
import type { Projects } from '../projects.ts';
import type { QuickOutcome } from '../quick-upload.ts';
import type { SettingsStore } from '../settings.ts';
import { createBatchTally, type RestedBatch } from './batch-tally.ts';
import { createTroubleWatch } from './folder-trouble.ts';
import type { Notice } from './news.ts';
import { createNotifier, GATHERING } from './notifier.ts';

export interface TellOutcomesDeps {
  readonly engine: Pick<UploadEngine, 'subscribe'>;
  readonly history: Pick<History, 'batch'>;
  readonly byHand: Pick<ByHand, 'subscribe'>;
  readonly hotFolders: {
    views(): readonly HotFolderView[];
    subscribe(listener: () => void): () => void;
  };
  readonly projects: Pick<Projects, 'views'>;
  readonly settings: Pick<SettingsStore, 'settings'>;
  readonly copyText: (text: string) => void;
  readonly isFocused: () => boolean;
  /** Shows a notification of the system. */
  readonly show: (notice: Notice) => void;
  /** Tells the window. */
  readonly tellWindow: (told: EventOf<'told'>) => void;
}

/** Tells a person what became of uploads. */
export interface Outcomes {
  /** Tells at once what came of a quick upload, where that is not what one expects. */
  tellQuick(outcome: QuickOutcome): void;
  /** Tells at once that files wait for a project; the window in front says so by itself. */
  tellWaiting(files: HandedOverView): void;
  close(): void;
}

/**
 * Tells what becomes of batches and hot folders, by notifications where the window is not in front;
 * and puts the addresses of what was added by hand on the clipboard, where a person wants that.
 */
export function tellOutcomes(deps: TellOutcomesDeps): Outcomes {
  const { engine, history, byHand, hotFolders, projects, settings } = deps;
  const tally = createBatchTally();
  const newTroubles = createTroubleWatch();
  /** Added by hand since the start, and not yet told of; each with all that were added in one go with it. */
  const byHandNow = new Map<BatchId, BatchId[]>();
  const goes = new WeakMap<object, BatchId[]>();
  const timers = new Set<NodeJS.Timeout>();
  const notifier = createNotifier({
    isFocused: deps.isFocused,
    wanted: () => settings.settings().notifications,
    show: deps.show,
  });

  const projectNames = (batchId: BatchId): string[] => {
    const [first] = history.batch(batchId);
    const project = projects.views().list.find(({ id }) => id === first?.projectId);
    // one that was removed meanwhile is remembered by its name
    return [project?.name ?? first?.project.name ?? []].flat();
  };

  /** Of a batch that was added by hand: @returns how many addresses are on the clipboard now */
  const copyUrls = (id: BatchId): number => {
    const together = byHandNow.get(id);
    byHandNow.delete(id);
    if (!together || !settings.settings().clipboard.copyWhenDone) return 0;
    // of several batches, the last to come to rest finds the others there
    const urls = together.flatMap((batch) =>
      history.batch(batch).flatMap(({ asset }) => asset?.url ?? []),
    );
    if (urls.length === 0) return 0;
    deps.copyText(urls.join('\n'));
    if (deps.isFocused())
      deps.tellWindow({
        kind: 'confirmation',
        text: `Copied ${formatCount(urls.length, 'URL')}`,
      });
    return urls.length;
  };

  const rested = ({ id, outcome }: RestedBatch): void =>
    notifier.add({ outcome, projects: projectNames(id), copied: copyUrls(id) });

  const unsubscribe = [
    byHand.subscribe(({ report: { batchId }, go }) => {
      if (batchId === null) return;
      const together = goes.get(go) ?? [];
      goes.set(go, together);
      together.push(batchId);
      byHandNow.set(batchId, together);
    }),
    engine.subscribe((event) => {
      for (const batch of tally.note(event)) {
        // who adds it may not know of it yet, so quickly is a batch of few files through
        const timer = setTimeout(() => {
          timers.delete(timer);
          rested(batch);
        }, GATHERING);
        timers.add(timer);
      }
    }),
    hotFolders.subscribe(() => {
      const troubles = newTroubles(hotFolders.views());
      if (troubles.length > 0) notifier.add({ troubles });
    }),
  ];

  return {
    tellQuick(outcome) {
      if (deps.isFocused()) deps.tellWindow(outcome);
      else {
        const notice = noticeOfQuick(outcome);
        if (notice !== null) deps.show(notice);
      }
    },
    tellWaiting(files) {
      if (deps.isFocused()) return;
      const { what, untilWhen } = describeHandedOver(files);
      deps.show({ title: what, body: untilWhen, leads: UPLOADS });
    },
    close() {
      for (const stop of unsubscribe) stop();
      for (const timer of timers) clearTimeout(timer);
      notifier.close();
    },
  };
}

const UPLOADS = { screen: 'uploads', filter: null } as const;

/** What went wrong with a quick upload; null where nothing did: the end of its batch is told, and what a person has just chosen they know. */
function noticeOfQuick(outcome: QuickOutcome): Notice | null {
  const leads = UPLOADS;
  if (outcome.kind === 'problem') {
    if (isOwnChoice(outcome.error.code)) return null;
    const { what, advice } = explain(outcome.error.code);
    return { title: what, body: advice, leads };
  }
  const { added, takenUp, rejected, rejectedCount } = outcome.report;
  const [first] = rejected;
  if (first)
    return {
      title: `${formatCount(rejectedCount, 'file')} could not be added`,
      body: `${first.name}: ${explain(first.error.code).what}.`,
      leads,
    };
  if (added > 0) return null;
  const why = takenUp > 0 ? 'It is being uploaded already.' : 'There are no files in it to upload.';
  return { title: 'Nothing was added', body: why, leads };
}
