import { REJECTED_SHOWN } from '../shared/limits.ts';
import type { AddReport, RejectedSource } from '../shared/upload.ts';

const NOTHING: AddReport = {
  batchId: null,
  added: 0,
  takenUp: 0,
  leftOut: 0,
  rejected: [],
  rejectedCount: 0,
};

/** What was refused before main heard of it, as a report. */
export const rejection = (rejected: readonly RejectedSource[]): AddReport => ({
  ...NOTHING,
  rejected: rejected.slice(0, REJECTED_SHOWN),
  rejectedCount: rejected.length,
});

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
    NOTHING,
  );
