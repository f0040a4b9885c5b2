import type { MessageBoxOptions } from 'electron';
import { openPage } from '../browser.ts';

const SIZE = { width: 460, height: 220 };

/**
 * Asks a person in a small window of Chromium's.
 *
 * @returns index of the button pressed; the one that cancels when the window was closed
 */
export async function askInWindow(options: MessageBoxOptions): Promise<number> {
  const { message, detail = '', buttons = ['OK'], defaultId = 0, cancelId = 0 } = options;
  const page = await openPage(SIZE);
  const answer = Promise.withResolvers<number>();
  page.once('close', () => answer.resolve(cancelId));
  await page.exposeFunction('answer', answer.resolve);
  await page.setContent(`<!doctype html>
<title>Dropchute</title>
<style>
  :root { color-scheme: light dark; font: 15px system-ui }
  body { margin: 24px }
  form { display: flex; gap: 8px; justify-content: end; margin-top: 24px }
  button { font: inherit; padding: 6px 14px }
</style>
<b></b><p></p><form></form>`);
  await page.evaluate(
    ({ message, detail, buttons, defaultId }) => {
      const [title, text, form] = ['b', 'p', 'form'].map((tag) => document.querySelector(tag));
      title?.append(message);
      text?.append(detail);
      for (const [index, label] of buttons.entries()) {
        const button = Object.assign(document.createElement('button'), {
          type: 'button',
          textContent: label,
          onclick: () => Reflect.get(window, 'answer')(index),
        });
        form?.append(button);
        if (index === defaultId) button.focus();
      }
    },
    { message, detail, buttons, defaultId },
  );
  const index = await answer.promise;
  await page.close();
  return index;
}
