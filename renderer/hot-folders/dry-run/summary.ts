import { formatBytes, formatCount, formatNumber } from '../../../shared/format.ts';
import type { DryRun } from '../../../shared/hot-folder.ts';

/** What would be sent, in a sentence without a full stop. */
export function summarizeRun({ counts, bytes }: DryRun): string {
  const sent = counts.upload + counts.replace;
  if (sent > 0) return `${formatCount(sent, 'file')} would be uploaded · ${formatBytes(bytes)}`;
  return counts.wait > 0 ? 'Nothing would be uploaded yet' : 'Nothing would be uploaded now';
}

/** What would happen to the other files, each in a few words. */
export function otherOutcomes({ counts }: DryRun): string[] {
  const { replace, ask, nothing, wait, ignore } = counts;
  return [
    ...(replace > 0 ? [`${formatNumber(replace)} of them would replace an asset`] : []),
    ...(ask > 0 ? [`${formatCount(ask, 'changed file')} would need you`] : []),
    ...(wait > 0 ? [`${formatNumber(wait)} would wait`] : []),
    ...(nothing > 0
      ? [`${formatNumber(nothing)} ${nothing === 1 ? 'has' : 'have'} not changed`]
      : []),
    ...(ignore > 0 ? [`${formatNumber(ignore)} ignored`] : []),
  ];
}
