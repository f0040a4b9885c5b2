import { REJECTED_SHOWN } from './limits.ts';
import type { AddReport } from './upload.ts';

/** What became of nothing. */
export const NOTHING_ADDED: AddReport = {
  batchId: null,
  added: 0,
  takenUp: 0,
  leftOut: 0,
  rejected: [],
  rejectedCount: 0,
};

/** One report about what was added in several steps; the first batch stands for all of them. */
export const mergeReports = (reports: readonly AddReport[]): AddReport =>
  reports.reduce(
    (sum, each) => ({
      batchId: sum.batchId ?? each.batchId,
      added: sum.added + each.added,
      takenUp: sum.takenUp + each.takenUp,
      leftOut: sum.leftOut + each.leftOut,
      rejected: [...sum.rejected, ...each.rejected].slice(0, REJECTED_SHOWN),
      rejectedCount: sum.rejectedCount + each.rejectedCount,
    }),
    NOTHING_ADDED,
  );
