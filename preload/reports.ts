import { NOTHING_ADDED } from '../shared/add-report.ts';
import { REJECTED_SHOWN } from '../shared/limits.ts';
import type { AddReport, RejectedSource } from '../shared/upload.ts';

/** What was refused before main heard of it, as a report. */
export const rejection = (rejected: readonly RejectedSource[]): AddReport => ({
  ...NOTHING_ADDED,
  rejected: rejected.slice(0, REJECTED_SHOWN),
  rejectedCount: rejected.length,
});
