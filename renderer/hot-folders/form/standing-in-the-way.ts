import { type ErrorCode, explain } from '../../../shared/errors.ts';

/** What the settings themselves are to blame for. */
const OF_SETTINGS: readonly ErrorCode[] = ['pattern-invalid', 'preset-missing', 'variable-unknown'];

/**
 * Whether a hot folder should not be set up, or changed, while something is wrong. What passes by
 * itself, such as a network that is away, is none of it; and who changes one that there is may do so
 * while its folder is away.
 */
export const standsInTheWay = (code: ErrorCode, isNew: boolean): boolean =>
  OF_SETTINGS.includes(code) ||
  (isNew && (code.startsWith('folder-') || explain(code).retry !== 'automatic'));
