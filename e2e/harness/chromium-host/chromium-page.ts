import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { isolatedScript, preloadScript } from './page-scripts.ts';
import { decode, encode, type FromPage, type ToPage } from './wire.ts';

/** One page of Chromium with the app's preload in it. */
export interface ChromiumPage {
  readonly page: Page;
  /** Chromium's debugger, attached to this page. */
  readonly session: CDPSession;
  /** The address of the document in the top frame, as Chromium knows it. */
  url(): string;
  /** Tells the document something; a document that is not there yet, or no more, misses it, as in Electron. */
  tell(message: ToPage): void;
  /** Paths of the files a person chooses; none when the chooser is closed. */
  chooseFiles(multiple: boolean): Promise<string[]>;
  /** Path of the folder a person chooses; null when the chooser is closed or the folder is empty. */
  chooseFolder(): Promise<string | null>;
  /** Whether a person says yes; not if they close the window instead. */
  ask(question: string): Promise<boolean>;
  /** Puts text on the system's clipboard. */
  copy(text: string): Promise<void>;
}

export interface PageOptions {
  readonly preload: string | null;
  /** What the page's preload says, which runs in its top frame alone. */
  readonly onMessage: (message: FromPage) => void;
  /** A page opened a window by itself, past `window.open`. */
  readonly onPopup: (url: string, name: string) => void;
}

const ISOLATED_WORLD = 'chromium-host';

/** Puts the preload into every document that the page will show. */
export async function inhabit(
  page: Page,
  { preload, onMessage, onPopup }: PageOptions,
): Promise<ChromiumPage> {
  const session = await page.context().newCDPSession(page);
  const binding = `host_${randomUUID()}`;
  const event = `host-${randomUUID()}`;
  const { frameTree } = await session.send('Page.getFrameTree');
  const topFrame = frameTree.frame.id;
  let url = frameTree.frame.url;
  /** The top frame's document and the isolated world beside it, as execution contexts. */
  let document: number | undefined;
  let isolated: number | undefined;

  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id === topFrame) url = frame.url + (frame.urlFragment ?? '');
  });
  session.on('Page.navigatedWithinDocument', (navigated) => {
    if (navigated.frameId === topFrame) url = navigated.url;
  });
  session.on('Page.windowOpen', ({ url, windowName }) => onPopup(url, windowName));
  session.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
    if (auxData?.frameId !== topFrame) return;
    if (auxData.isDefault) document = id;
    else if (name === ISOLATED_WORLD) isolated = id;
  });
  session.on('Runtime.executionContextsCleared', () => {
    document = isolated = undefined;
  });
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== binding || executionContextId !== document) return;
    const message = decode<FromPage>(payload);
    if (message.kind === 'held') void release(message.id);
    else onMessage(message);
  });

  await session.send('Page.enable');
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: binding });
  // first, so that it sees a person's files before the page half holds the event back
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `${await isolatedScript()}; globalThis.host = host;`,
    worldName: ISOLATED_WORLD,
  });
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: await preloadScript(preload, binding, event),
  });

  /** Runs `host.<call>` in the isolated world, as if a person had asked for it. */
  const run = (call: string) =>
    session.send('Runtime.evaluate', {
      expression: `host.${call}`,
      awaitPromise: true,
      userGesture: true,
      ...(isolated !== undefined && { contextId: isolated }),
    });

  const tell = (message: ToPage): void => {
    if (isolated === undefined) return;
    const detail = JSON.stringify(encode(message));
    // a document that goes away meanwhile misses it
    run(`deliver(${JSON.stringify(event)}, ${detail})`).catch(ignoreGone);
  };

  const pathsOf = async (call: string): Promise<string[]> => {
    const { result } = await run(call);
    if (result.objectId === undefined) return [];
    const { objectId } = result;
    const { result: properties } = await session.send('Runtime.getProperties', {
      objectId,
      ownProperties: true,
    });
    const files = properties.flatMap(({ name, value }) =>
      /^\d+$/.test(name) && value?.objectId !== undefined ? [value.objectId] : [],
    );
    return Promise.all(
      files.map(async (id) => (await session.send('DOM.getFileInfo', { objectId: id })).path),
    );
  };

  const release = async (id: number): Promise<void> =>
    tell({ kind: 'paths', id, paths: await pathsOf(`filesAt(${id})`) });

  return {
    page,
    session,
    url: () => url,
    tell,
    chooseFiles: (multiple) => pathsOf(`chooseFiles(${multiple})`),
    async chooseFolder() {
      const [file] = await pathsOf('chooseFolder()');
      const { result } = await run('depthOfChosen()');
      return file === undefined ? null : resolve(file, ...Array(result.value).fill('..'));
    },
    async ask(question) {
      // the runner would answer by itself if nobody listened
      page.once('dialog', () => undefined);
      const answer = await run(`ask(${JSON.stringify(question)})`).catch(ignoreGone);
      return answer?.result.value === true;
    },
    copy: async (text) => void (await run(`copy(${JSON.stringify(text)})`)),
  };
}

/** A document may go away while it is spoken to; nothing else may go wrong. */
function ignoreGone(thrown: unknown): void {
  const gone = /closed|Cannot find context|Execution context was destroyed|navigated/;
  if (!(thrown instanceof Error) || !gone.test(thrown.message)) throw thrown;
}
