import { z } from 'zod';
import { assertNever } from './assert-never.ts';

/**
 * Everything that can go wrong, as one closed list. A code says which of the explanations below
 * applies; it never carries text of its own, so the window, the command line and the journal all
 * say the same thing about the same fault.
 */
export const errorCodeSchema = z.enum([
  // the file on this computer
  'source-missing',
  'source-unreadable',
  'source-locked',
  'source-empty',
  'source-changed',
  'source-not-a-file',
  'source-is-package',
  'source-link-broken',
  'source-name-unreadable',
  'source-name-too-long',
  'source-without-path',
  'too-many-open-files',
  // the address of a file on the web
  'address-invalid',
  'address-refused',
  'download-failed',
  // what is on the clipboard
  'clipboard-empty',
  'clipboard-without-address',
  'clipboard-unusable',
  // a hot folder, and the presets
  'folder-missing',
  'folder-unreadable',
  'folder-in-another',
  'folder-around-another',
  'folder-is-own',
  'folder-read-only',
  'pattern-invalid',
  'move-failed',
  'trash-failed',
  'receipt-failed',
  'watching-failed',
  'preset-missing',
  'preset-name-taken',
  'preset-in-use',
  'presets-unreadable',
  'projects-unreadable',
  'too-many-kept',
  'file-unwritable',
  'variable-unknown',
  // the project and its token
  'token-invalid',
  'token-cannot-upload',
  'token-cannot-delete',
  'token-unreadable',
  'token-forgotten',
  'token-of-another-project',
  'environment-missing',
  'environment-read-only',
  'project-unavailable',
  'not-connected',
  'other-project',
  'demo-project-in-use',
  'file-too-large',
  'storage-quota-reached',
  'plan-limit-reached',
  'metadata-rejected',
  'rejected-by-project',
  'asset-id-taken',
  'asset-gone',
  'asset-in-use',
  'asset-processing-failed',
  'asset-not-confirmed',
  'checksum-mismatch',
  // the way there
  'network-unreachable',
  'connection-lost',
  'timed-out',
  'stalled',
  'rate-limited',
  'server-error',
  'unexpected-answer',
  'storage-url-expired',
  'storage-rejected',
  'storage-unreachable',
  'cancel-unfinished',
  // this computer and this app
  'disk-full',
  'data-folder-in-use',
  'data-folder-unwritable',
  'login-start-refused',
  'data-folder-newer',
  'journal-damaged',
  'settings-damaged',
  'adding-stopped',
  'adding-declined',
  'nothing-to-add',
  'update-failed',
  'arguments-unknown',
  'request-refused',
  'internal',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** A fault as it travels: through the journal, across IPC and into `--json` lines. */
export const uploadErrorSchema = z.object({
  code: errorCodeSchema,
  /** Particulars for a support conversation (a status, a server's code, a system error). Never a secret, never the explanation. */
  detail: z.string().optional(),
});
export type UploadError = z.infer<typeof uploadErrorSchema>;

/** Whether the engine tries an upload again by itself, waits for a person to press Retry, or cannot succeed as things are. */
export type RetryKind = 'automatic' | 'by-hand' | 'pointless';

/** What a person is told about a fault. */
export interface ErrorExplanation {
  /** What happened, in plain words, without a full stop: fits in a row. */
  readonly what: string;
  /** What to do about it: one or two sentences. */
  readonly advice: string;
  readonly retry: RetryKind;
}

/** The explanation of each code, in the words a marketing manager would use. */
export function explain(code: ErrorCode): ErrorExplanation {
  switch (code) {
    case 'source-missing':
      return {
        what: 'The file is no longer there',
        advice:
          'It was moved, renamed or deleted. Put it back and retry, or add it from its new place.',
        retry: 'by-hand',
      };
    case 'source-unreadable':
      return {
        what: 'You may not read this file',
        advice:
          'Ask its owner for permission to read it, or copy it to a folder of yours, then retry.',
        retry: 'by-hand',
      };
    case 'source-locked':
      return {
        what: 'The file is open in another program',
        advice: 'Close it there, then retry.',
        retry: 'automatic',
      };
    case 'source-empty':
      return {
        what: 'The file is empty',
        advice:
          'There are 0 bytes in it. If it is still being saved or downloaded, wait and retry.',
        retry: 'by-hand',
      };
    case 'source-changed':
      return {
        what: 'The file changed while it was being sent',
        advice: 'Nothing was added to the project. Finish saving it, then retry.',
        retry: 'by-hand',
      };
    case 'source-not-a-file':
      return {
        what: 'This is not a file',
        advice: 'Devices, sockets and pipes cannot be uploaded. Add a file or a folder.',
        retry: 'pointless',
      };
    case 'source-is-package':
      return {
        what: 'This looks like one file but is a folder inside',
        advice: 'Compress it to a .zip file first, then add that. To add what it shows, export it.',
        retry: 'pointless',
      };
    case 'source-link-broken':
      return {
        what: 'This link leads to no file',
        advice:
          'What it points to was moved or deleted, or it points to itself. Add the file itself.',
        retry: 'by-hand',
      };
    case 'source-name-unreadable':
      return {
        what: 'The file’s name cannot be read',
        advice:
          'Some of its characters are in an old encoding. Rename the file, then add it again.',
        retry: 'by-hand',
      };
    case 'source-name-too-long':
      return {
        what: 'Its name or its path is too long for the system',
        advice:
          'Shorten its name or those of the folders around it, or move it out of some of them. Then add it again.',
        retry: 'by-hand',
      };
    case 'source-without-path':
      return {
        what: 'This has no file on your computer',
        advice:
          'It came from another program or a web page. Save it as a file first, then add that file.',
        retry: 'pointless',
      };
    case 'too-many-open-files':
      return {
        what: 'The computer has too many files open',
        advice: 'Close some programs, then retry.',
        retry: 'automatic',
      };
    case 'address-invalid':
      return {
        what: 'This is not the address of a file',
        advice: 'It should begin with https://. Copy it again from the browser’s address bar.',
        retry: 'pointless',
      };
    case 'address-refused':
      return {
        what: 'There is no file to be had at this address',
        advice:
          'Open it in a browser to check. What only opens after signing in must be downloaded there and added as a file.',
        retry: 'by-hand',
      };
    case 'download-failed':
      return {
        what: 'The file could not be downloaded from its address',
        advice: 'The server did not answer, or broke off. Wait a little, then retry.',
        retry: 'automatic',
      };
    case 'clipboard-empty':
      return {
        what: 'There is nothing on the clipboard',
        advice: 'Copy files, a picture or the address of a file, then try again.',
        retry: 'pointless',
      };
    case 'clipboard-without-address':
      return {
        what: 'What is on the clipboard is not an address',
        advice:
          'The address of a file begins with https://. Several can be copied at once, one a line.',
        retry: 'pointless',
      };
    case 'clipboard-unusable':
      return {
        what: 'What is on the clipboard cannot be uploaded',
        advice: 'Copy files, a picture or the address of a file, then try again.',
        retry: 'pointless',
      };
    case 'folder-missing':
      return {
        what: 'The folder is not there',
        advice:
          'It was moved, renamed or deleted, or its disk is not connected. Bring it back, or choose another folder.',
        retry: 'by-hand',
      };
    case 'folder-unreadable':
      return {
        what: 'You may not look into this folder',
        advice:
          'Ask its owner for permission to read it. On a Mac, allow it under Privacy & Security.',
        retry: 'by-hand',
      };
    case 'folder-in-another':
      return {
        what: 'This folder lies in another hot folder',
        advice:
          'Its files would be uploaded twice. Choose a folder outside of it, or change that one.',
        retry: 'pointless',
      };
    case 'folder-around-another':
      return {
        what: 'Another hot folder lies in this folder',
        advice:
          'Its files would be uploaded twice. Remove that one first, or choose another folder.',
        retry: 'pointless',
      };
    case 'folder-is-own':
      return {
        what: 'Dropchute keeps its own data here',
        advice: 'Choose a folder of yours, such as one in Pictures.',
        retry: 'pointless',
      };
    case 'folder-read-only':
      return {
        what: 'Nothing can be written into this folder',
        advice:
          'Its files can be uploaded, but not moved or trashed. Choose to keep them where they are, or allow writing.',
        retry: 'by-hand',
      };
    case 'pattern-invalid':
      return {
        what: 'This pattern cannot be understood',
        advice: 'A pattern is like *.jpg or drafts/**: check its brackets.',
        retry: 'pointless',
      };
    case 'move-failed':
      return {
        what: 'The file is in the project but could not be moved',
        advice:
          'It is still where it was and is not sent again. Moving it is tried again by itself.',
        retry: 'automatic',
      };
    case 'trash-failed':
      return {
        what: 'The file is in the project but could not be trashed',
        advice:
          'It is still where it was and is not sent again. Trashing it is tried again by itself.',
        retry: 'automatic',
      };
    case 'receipt-failed':
      return {
        what: 'The receipt in the folder could not be written',
        advice:
          'The uploads go on. Close the receipt in other programs and check the folder’s permissions.',
        retry: 'by-hand',
      };
    case 'watching-failed':
      return {
        what: 'The system does not tell of changes in this folder',
        advice: 'Dropchute looks through it every minute instead.',
        retry: 'by-hand',
      };
    case 'preset-missing':
      return {
        what: 'The preset is no longer there',
        advice: 'Choose another preset for it.',
        retry: 'by-hand',
      };
    case 'preset-name-taken':
      return {
        what: 'Another preset has this name',
        advice: 'Choose a name that no other preset has.',
        retry: 'pointless',
      };
    case 'preset-in-use':
      return {
        what: 'A hot folder uses this preset',
        advice: 'Choose another preset for that hot folder first.',
        retry: 'by-hand',
      };
    case 'projects-unreadable':
      return {
        what: 'The list of projects cannot be read',
        advice: 'Open the app once: it takes its last good copy, or begins the list anew.',
        retry: 'by-hand',
      };
    case 'presets-unreadable':
      return {
        what: 'There are no presets in this file',
        advice: 'Choose a file of presets that Dropchute exported.',
        retry: 'pointless',
      };
    case 'too-many-kept':
      return {
        what: 'There are more than can be kept',
        advice: 'Delete some that nobody uses, or choose fewer.',
        retry: 'pointless',
      };
    case 'file-unwritable':
      return {
        what: 'The file could not be written',
        advice: 'Choose another folder or another name for it.',
        retry: 'by-hand',
      };
    case 'variable-unknown':
      return {
        what: 'There is no such variable',
        advice:
          'The variables are {filename}, {filename:words}, {folder}, {date} and {year}. Write {{ for a brace.',
        retry: 'pointless',
      };
    case 'token-invalid':
      return {
        what: 'DatoCMS does not accept this API token',
        advice:
          'Copy it again from Project settings, API tokens. It may have been cut short, regenerated or deleted.',
        retry: 'by-hand',
      };
    case 'token-cannot-upload':
      return {
        what: 'This API token may not upload files',
        advice:
          'Ask for a token whose role may create uploads in this environment, with access to the Content Management API.',
        retry: 'by-hand',
      };
    case 'token-cannot-delete':
      return {
        what: 'This API token may not delete assets',
        advice: 'Delete them in DatoCMS, or ask for a token whose role may delete uploads.',
        retry: 'by-hand',
      };
    case 'token-unreadable':
      return {
        what: 'The saved API token cannot be read any more',
        advice: 'The computer’s keychain refused it. Enter the project’s token again.',
        retry: 'by-hand',
      };
    case 'token-forgotten':
      return {
        what: 'Its API token was forgotten when you quit',
        advice: 'This computer offers no secure place for it. Enter the token again.',
        retry: 'by-hand',
      };
    case 'token-of-another-project':
      return {
        what: 'This token opens another project',
        advice: 'Use a token of this project, or add the other one as a project of its own.',
        retry: 'by-hand',
      };
    case 'environment-missing':
      return {
        what: 'The project has no such environment',
        advice: 'It may have been renamed or deleted. Choose another environment.',
        retry: 'by-hand',
      };
    case 'environment-read-only':
      return {
        what: 'The environment is read-only just now',
        advice: 'Someone is probably copying it. Wait until that has finished, then retry.',
        retry: 'automatic',
      };
    case 'project-unavailable':
      return {
        what: 'The project is not available',
        advice:
          'It is in maintenance or has been deactivated. Ask the person who runs it, then retry.',
        retry: 'by-hand',
      };
    case 'not-connected':
      return {
        what: 'No project is connected',
        advice: 'Connect a project, or try the demo project, then retry.',
        retry: 'by-hand',
      };
    case 'other-project':
      return {
        what: 'This went to a project that is not open',
        advice: 'Add that project again, or see why it does not open, then try again.',
        retry: 'by-hand',
      };
    case 'demo-project-in-use':
      return {
        what: 'The demo project is open already',
        advice: 'Another Dropchute has it open. Close that one, then retry.',
        retry: 'by-hand',
      };
    case 'file-too-large':
      return {
        what: 'The file is larger than the project allows',
        advice: 'Export a smaller version, or ask DatoCMS to raise the project’s limit.',
        retry: 'by-hand',
      };
    case 'storage-quota-reached':
      return {
        what: 'The project has no room for this',
        advice: 'Delete assets that nobody uses, or upgrade the plan, then try again.',
        retry: 'by-hand',
      };
    case 'plan-limit-reached':
      return {
        what: 'The project’s plan does not allow this',
        advice: 'A limit of the plan is used up. Upgrade it or free some room, then retry.',
        retry: 'by-hand',
      };
    case 'metadata-rejected':
      return {
        what: 'The project rejected what was said about the file',
        advice:
          'The details name the field: tags, copyright, title and so on. Change it and add the file again.',
        retry: 'by-hand',
      };
    case 'rejected-by-project':
      return {
        what: 'The project rejected the file',
        advice: 'The details say why. Change what it objects to, then retry.',
        retry: 'by-hand',
      };
    case 'asset-id-taken':
      return {
        what: 'The project already has another asset under this id',
        advice: 'Retry: the file gets a new id.',
        retry: 'by-hand',
      };
    case 'asset-gone':
      return {
        what: 'The asset that this file was to replace is gone',
        advice: 'Someone deleted it in the project. Upload the file as a new asset.',
        retry: 'by-hand',
      };
    case 'asset-in-use':
      return {
        what: 'Records use this asset',
        advice: 'Take it out of those records first. Until then the project keeps it.',
        retry: 'by-hand',
      };
    case 'asset-processing-failed':
      return {
        what: 'DatoCMS could not process the file',
        advice: 'It may be damaged. Open it on your computer to check, then retry.',
        retry: 'by-hand',
      };
    case 'asset-not-confirmed':
      return {
        what: 'DatoCMS did not confirm the file',
        advice:
          'It received the file but has not said that it is in the media area. Retry: if it arrived after all, it is not added twice.',
        retry: 'automatic',
      };
    case 'checksum-mismatch':
      return {
        what: 'The file arrived damaged',
        advice: 'What DatoCMS received differs from your file, so it was not added. Retry.',
        retry: 'automatic',
      };
    case 'network-unreachable':
      return {
        what: 'DatoCMS cannot be reached',
        advice: 'Check your internet connection, VPN or firewall, then retry.',
        retry: 'automatic',
      };
    case 'connection-lost':
      return {
        what: 'The connection was lost',
        advice: 'It broke off before the file was through. Check your connection, then retry.',
        retry: 'automatic',
      };
    case 'timed-out':
      return {
        what: 'DatoCMS did not answer in time',
        advice: 'Your connection or DatoCMS is slow just now. Wait a little, then retry.',
        retry: 'automatic',
      };
    case 'stalled':
      return {
        what: 'The transfer stopped moving',
        advice: 'No data went through for a minute. Check your connection, then retry.',
        retry: 'automatic',
      };
    case 'rate-limited':
      return {
        what: 'The project is receiving too many requests',
        advice: 'Something else is using its API heavily. Wait a little, then retry.',
        retry: 'automatic',
      };
    case 'server-error':
      return {
        what: 'DatoCMS had a fault',
        advice:
          'This is on their side. Wait a little, then retry; status.datocms.com shows known faults.',
        retry: 'automatic',
      };
    case 'unexpected-answer':
      return {
        what: 'The answer did not come from DatoCMS',
        advice:
          'A proxy, a sign-in page of the Wi-Fi or a wrong API address may stand between. Open a web page to check, then retry.',
        retry: 'automatic',
      };
    case 'storage-url-expired':
      return {
        what: 'The permission to send this file ran out',
        advice: 'It lasts 15 minutes and is asked for again when you retry.',
        retry: 'automatic',
      };
    case 'storage-rejected':
      return {
        what: 'The storage refused the file',
        advice: 'Wait a little, then retry. If it stays, give the details to your administrator.',
        retry: 'by-hand',
      };
    case 'storage-unreachable':
      return {
        what: 'DatoCMS’s storage cannot be reached',
        advice:
          'DatoCMS itself answers. A firewall may block its storage: give the details to your administrator, then retry.',
        retry: 'automatic',
      };
    case 'cancel-unfinished':
      return {
        what: 'It may have arrived before it was cancelled',
        advice:
          'DatoCMS could not be asked to delete it again. Look in the media area, or retry to upload it after all.',
        retry: 'by-hand',
      };
    case 'disk-full':
      return {
        what: 'The disk is full',
        advice: 'Free some room on this computer, then retry.',
        retry: 'by-hand',
      };
    case 'data-folder-in-use':
      return {
        what: 'Dropchute is already running on this data folder',
        advice: 'Close the other window or command, or choose another data folder, then retry.',
        retry: 'by-hand',
      };
    case 'data-folder-unwritable':
      return {
        what: 'Dropchute cannot write to its data folder',
        advice:
          'Give yourself permission to write there, or choose another data folder, then retry.',
        retry: 'by-hand',
      };
    case 'login-start-refused':
      return {
        what: 'The system takes no note of it',
        advice: 'Set it in the system’s own settings for what starts with the computer.',
        retry: 'by-hand',
      };
    case 'data-folder-newer':
      return {
        what: 'The data folder was written by a newer Dropchute',
        advice: 'Install the newest version, or choose another data folder. Nothing was changed.',
        retry: 'by-hand',
      };
    case 'journal-damaged':
      return {
        what: 'The list of uploads was damaged',
        advice:
          'Dropchute keeps the damaged one and began a new one. Look in the media area for what has arrived, and add the rest again. Hot folders are paused: see what would happen before you resume them.',
        retry: 'pointless',
      };
    case 'settings-damaged':
      return {
        what: 'The settings were damaged',
        advice:
          'Dropchute keeps the damaged file, and took its last good copy where there was one. See that your project, presets and hot folders are as you left them.',
        retry: 'pointless',
      };
    case 'adding-stopped':
      return {
        what: 'Adding files was stopped',
        advice: 'Nothing more comes from the folders that were being looked through.',
        retry: 'pointless',
      };
    case 'adding-declined':
      return {
        what: 'Nothing was added',
        advice: 'You chose not to upload these files to the primary environment.',
        retry: 'pointless',
      };
    case 'nothing-to-add':
      return {
        what: 'There was nothing to add',
        advice: 'Add files, or folders with files in them.',
        retry: 'pointless',
      };
    case 'update-failed':
      return {
        what: 'The new version cannot be fetched at the moment',
        advice:
          'Dropchute tries again later by itself. If it goes on like this, check your internet connection, or download and install the new version by hand.',
        retry: 'by-hand',
      };
    case 'arguments-unknown':
      return {
        what: 'Dropchute was started with something it does not understand',
        advice: 'Nothing of it was done. See the details, then start it again as it is meant.',
        retry: 'pointless',
      };
    case 'request-refused':
      return {
        what: 'The request was refused',
        advice:
          'It did not come from Dropchute’s own window, or was not understood. Restart Dropchute.',
        retry: 'pointless',
      };
    case 'internal':
      return {
        what: 'Something went wrong inside Dropchute',
        advice: 'Retry. If it happens again, report it with the details.',
        retry: 'by-hand',
      };
    default:
      return assertNever(code, 'error code');
  }
}

/** Whether a fault is what a person has decided: worth a word where they look anyway, but no trouble. */
export const isOwnChoice = (code: ErrorCode): boolean =>
  code === 'adding-declined' || code === 'adding-stopped';

/** One line for a terminal, a log or a tooltip: what happened, what to do, and the particulars. */
export function describeError(error: UploadError): string {
  const { what, advice } = explain(error.code);
  return error.detail === undefined ? `${what}. ${advice}` : `${what}. ${advice} (${error.detail})`;
}
