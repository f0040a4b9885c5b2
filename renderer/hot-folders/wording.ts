import { assertNever } from '../../shared/assert-never.ts';
import { explain } from '../../shared/errors.ts';
import type {
  AfterUpload,
  Answer,
  FileGroup,
  FileStanding,
  HoldReason,
  HotFolderView,
  IgnoreReason,
  PlaceWarning,
  PlannedFile,
  Replacement,
} from '../../shared/hot-folder.ts';

/** What a group of a hot folder's files is called where they are counted and listed. */
export function describeFileGroup(group: FileGroup): string {
  switch (group) {
    case 'uploaded':
      return 'Uploaded';
    case 'waiting':
      return 'Waiting';
    case 'asking':
      return 'Needs you';
    case 'skipped':
      return 'Skipped';
    case 'ignored':
      return 'Ignored';
    case 'failed':
      return 'Failed';
    default:
      return assertNever(group, 'file group');
  }
}

/** What is said where a group's list has nothing in it. */
export function describeNone(group: FileGroup): string {
  switch (group) {
    case 'uploaded':
      return 'Nothing was uploaded from here yet';
    case 'waiting':
      return 'No file is waiting';
    case 'asking':
      return 'Nothing needs you';
    case 'skipped':
      return 'The project had none of these files before';
    case 'ignored':
      return 'No file is ignored';
    case 'failed':
      return 'Nothing failed';
    default:
      return assertNever(group, 'file group');
  }
}

/** What a file waits for before it can be uploaded. */
export function describeHold(why: HoldReason): string {
  switch (why) {
    case 'settling':
      return 'Waiting until it stops changing';
    case 'empty':
      return 'Empty so far, there are 0 bytes in it';
    case 'locked':
      return 'Open in another program, will retry';
    case 'unreadable':
      return 'You may not read this file';
    case 'online-only':
      return 'Only in the cloud, waits until it is on this computer';
    default:
      return assertNever(why, 'hold reason');
  }
}

/** Why a file is never uploaded. */
export function describeIgnore(why: IgnoreReason): string {
  switch (why) {
    case 'temporary':
      return 'A temporary file or an unfinished download';
    case 'hidden':
      return 'Hidden, or in a hidden folder';
    case 'system-file':
      return 'A file of the system';
    case 'pattern':
      return 'Fits a pattern that is left out';
    case 'not-included':
      return 'Fits none of the patterns that count';
    case 'link':
      return 'A link, not a file of its own';
    case 'not-a-file':
      return 'Not a file';
    case 'in-subfolder':
      return 'In a subfolder, and those do not count here';
    case 'there-before':
      return 'Was there before the hot folder';
    case 'own-file':
      return 'Dropchute’s own, or moved away by it';
    case 'name-unreadable':
      return 'Its name is not valid text: rename it';
    case 'declined':
      return 'You kept the asset as it is';
    case 'cancelled':
      return 'You cancelled its upload';
    default:
      return assertNever(why, 'ignore reason');
  }
}

/** How a file stands, in a few words without a full stop. */
export function describeStanding(standing: FileStanding): string {
  switch (standing.kind) {
    case 'held':
      return describeHold(standing.why);
    case 'uploading':
      return 'On its way, see Uploads';
    case 'uploaded':
      return standing.aftermath === null ? 'In the project' : explain(standing.aftermath.code).what;
    case 'skipped':
      return standing.aftermath === null
        ? 'The project had it already'
        : explain(standing.aftermath.code).what;
    case 'asking':
      return 'Was uploaded before and has changed';
    case 'ignored':
      return describeIgnore(standing.why);
    case 'failed':
      return explain(standing.error.code).what;
    default:
      return assertNever(standing, 'file standing');
  }
}

/** What would happen to a file. */
export function describePlan(plan: PlannedFile['plan']): string {
  switch (plan.kind) {
    case 'upload':
      return 'Would be uploaded';
    case 'replace':
      return 'Would replace its asset';
    case 'ask':
      return 'Has changed: you would be asked';
    case 'nothing':
      return 'Has not changed';
    case 'wait':
      return describeHold(plan.why);
    case 'ignore':
      return describeIgnore(plan.why);
    default:
      return assertNever(plan, 'plan');
  }
}

/** A choice in words, and what it means. */
export interface Words {
  readonly label: string;
  readonly means: string;
}

/** What gives pause about a folder, and what follows from it. */
export function describeWarning(warning: PlaceWarning): Words {
  switch (warning) {
    case 'whole-disk':
      return {
        label: 'This is a whole disk',
        means: 'Everything on it would be uploaded, programs and settings among it.',
      };
    case 'home-folder':
      return {
        label: 'This is your whole home folder',
        means: 'Everything in it would be uploaded, private documents among it.',
      };
    case 'cloud-folder':
      return {
        label: 'This folder is kept in a cloud',
        means: 'What is only in the cloud waits until it is on this computer.',
      };
    case 'network-folder':
      return {
        label: 'This folder is on the network',
        means: 'Dropchute looks through it every minute, because it is not told of changes there.',
      };
    case 'read-only':
      return {
        label: 'Nothing can be written here',
        means: 'Files cannot be moved or trashed afterwards, and no receipt is kept.',
      };
    case 'receipt-not-written':
      return {
        label: 'The receipt cannot be written',
        means:
          'Another program may have it open. The uploads go on, and its rows are written later.',
      };
    default:
      return assertNever(warning, 'place warning');
  }
}

/** What can become of a file once its asset is confirmed. */
export function describeAfter(after: AfterUpload): Words {
  switch (after) {
    case 'keep':
      return { label: 'Leave it where it is', means: 'Nothing in the folder changes.' };
    case 'move':
      return {
        label: 'Move it to _uploaded',
        means:
          'Into a folder of that name inside this one, with its subfolders. Nothing is overwritten.',
      };
    case 'trash':
      return {
        label: 'Move it to the Trash',
        means: 'The computer’s own, from where you can take it back.',
      };
    default:
      return assertNever(after, 'after upload');
  }
}

/** What can happen when a file that was uploaded is saved again. */
export function describeReplacement(replacement: Replacement): Words {
  switch (replacement) {
    case 'ask':
      return {
        label: 'Ask me',
        means: 'It waits under “Needs you” until you decide.',
      };
    case 'replace':
      return {
        label: 'Replace the asset',
        means: 'The asset shows the new file wherever it is used, and keeps its id and details.',
      };
    case 'new':
      return {
        label: 'Upload it as a new asset',
        means: 'The asset from before stays as it is.',
      };
    default:
      return assertNever(replacement, 'replacement');
  }
}

/** What a person can decide about a file that was uploaded and has changed. */
export function describeAnswer(answer: Answer): Words {
  switch (answer) {
    case 'replace':
      return {
        label: 'Replace the asset',
        means: 'It shows the new file wherever it is used, and keeps its id and details.',
      };
    case 'new':
      return {
        label: 'Upload as new',
        means: 'The file becomes an asset of its own; the one from before stays.',
      };
    case 'keep':
      return {
        label: 'Keep the asset as it is',
        means: 'The changed file is not uploaded. When it changes again, you are asked again.',
      };
    default:
      return assertNever(answer, 'answer');
  }
}

/** How changes in a folder are noticed; null where there is nothing to say about it. */
export const describeMethod = (method: HotFolderView['method']): string | null =>
  method === 'polling' ? 'looked through every minute' : null;
