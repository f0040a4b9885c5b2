import {
  app,
  type BrowserWindow,
  dialog,
  type MessageBoxOptions,
  type MessageBoxReturnValue,
  type OpenDialogOptions,
  type OpenDialogReturnValue,
  type SaveDialogOptions,
  type SaveDialogReturnValue,
} from 'electron';

/** The window that a dialog belongs to; undefined: it stands alone. */
export type Owner = BrowserWindow | undefined;

/** Asks a person a question with some answers. */
export const askBox = (owner: Owner, options: MessageBoxOptions): Promise<MessageBoxReturnValue> =>
  owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(inFront(options));

/** Has a person choose what is there. */
export const askToOpen = (
  owner: Owner,
  options: OpenDialogOptions,
): Promise<OpenDialogReturnValue> =>
  owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(inFront(options));

/** Has a person say where something is to be saved. */
export const askToSave = (
  owner: Owner,
  options: SaveDialogOptions,
): Promise<SaveDialogReturnValue> =>
  owner ? dialog.showSaveDialog(owner, options) : dialog.showSaveDialog(inFront(options));

/** On macOS, a choice in the menu bar leaves another program active, and what stands alone behind its windows. */
function inFront<T>(options: T): T {
  if (process.platform === 'darwin') app.focus({ steal: true });
  return options;
}
