import { formatCount } from '../../shared/format.ts';
import type { ProjectView } from '../../shared/project.ts';
import { askBox, type Owner } from './dialogs.ts';
import type { GuardAnswer } from './guard.ts';

/**
 * Asks whether many files may go to a primary environment.
 *
 * @param owner what the question belongs to
 * @param count files
 */
export async function confirmMany(
  owner: Owner,
  { name, environment }: ProjectView,
  count: number,
): Promise<GuardAnswer> {
  const [upload, cancel] = [0, 1];
  const options = {
    type: 'question' as const,
    message: `Upload ${formatCount(count, 'file')} to ${name}?`,
    detail: `They go to its primary environment, “${environment.id}”, the one that the live website uses. Until you quit, Dropchute does not ask again for this project.`,
    buttons: [`Upload ${formatCount(count, 'file')}`, 'Cancel'],
    defaultId: upload,
    cancelId: cancel,
    checkboxLabel: 'Never ask again for this project',
    noLink: true,
  };
  const { response, checkboxChecked } = await askBox(owner, options);
  return { goOn: response === upload, neverAgain: checkboxChecked };
}
