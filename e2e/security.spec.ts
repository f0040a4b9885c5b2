import { once } from 'node:events';
import { createServer } from 'node:http';
import type { App } from './harness/app.ts';
import { expectConnected } from './harness/steps.ts';
import { expect, shareApp, test } from './harness/test.ts';

/** What a page could do if it were not ours any more: nothing but what its bridge offers. */

/** The app's address as main knows it, and how many windows there are. */
const whereabouts = (app: App) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
  );

test.describe('on the first screen', () => {
  const app = shareApp();

  test.beforeEach(async () => {
    await app().window.reload();
    await expect(app().window.getByLabel('API token')).toBeVisible();
  });

  test('the page has its bridge and nothing of Node or Electron', async () => {
    const reach = await app().window.evaluate(() => ({
      bridge: Object.keys(Reflect.get(window, 'dropchute')).sort(),
      node: ['require', 'process', 'module', 'global', 'Buffer', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
    }));
    expect(reach).toEqual({
      bridge: [
        'addClipboard',
        'addDemo',
        'addFiles',
        'addHotFolder',
        'addProject',
        'addUrls',
        'answerHotFolder',
        'appInfo',
        'cancelUploads',
        'changeHotFolder',
        'changeProject',
        'changeSettings',
        'checkForUpdates',
        'checkHotFolder',
        'checkProject',
        'chooseFiles',
        'chooseHotFolder',
        'collections',
        'copyHistory',
        'copyUrls',
        'deletePreset',
        'dryRunHotFolder',
        'exportDiagnostics',
        'exportPresets',
        'forgetHandedOver',
        'forgetHistory',
        'handOver',
        'hotFolderFiles',
        'importPresets',
        'installUpdate',
        'licences',
        'moveUploadsToFront',
        'onGoTo',
        'onPatch',
        'onTold',
        'openAsset',
        'openHistoryAsset',
        'openMediaArea',
        'openOwnFolder',
        'pauseHotFolder',
        'pauseUploads',
        'previewDiagnostics',
        'previewRemoval',
        'previewUndo',
        'reconnectProject',
        'removeHotFolder',
        'removeProject',
        'removeUploads',
        'reorderPresets',
        'replaceToken',
        'resumeHotFolder',
        'resumeUploads',
        'retryHotFolder',
        'retryUploads',
        'savePreset',
        'searchHistory',
        'selectProject',
        'setDefaultPreset',
        'showFile',
        'showHistoryFile',
        'showHotFolder',
        'snapshot',
        'startAtLogin',
        'stopAdding',
        'tags',
        'takeHotFolder',
        'undoUploads',
        'uploadAgain',
      ],
      node: [],
    });
  });

  test('the page can neither navigate away nor open a window', async () => {
    const before = await whereabouts(app());
    expect(before).toEqual(['app://dropchute/index.html']);
    for (const url of ['https://example.com/secret?of=somebody', 'http://127.0.0.1:9/']) {
      await app().window.evaluate((url) => {
        location.href = url;
      }, url);
      await expect
        .poll(() => app().log())
        .toContain(`refused a navigation to ${new URL(url).origin}`);
    }
    const opened = await app().window.evaluate(() => window.open('https://example.org/') === null);
    expect(opened).toBe(true);
    await expect.poll(() => app().log()).toContain('refused a new window for https://example.org');
    expect(app().log()).not.toContain('somebody');
    expect(await whereabouts(app())).toEqual(before);
    await expect(app().window.getByLabel('API token')).toBeVisible();
  });

  test('no script but the app’s own runs, and no other server is reached', async () => {
    const reached: string[] = [];
    const server = createServer((request, response) => {
      reached.push(request.url ?? '');
      response.setHeader('Access-Control-Allow-Origin', '*').end('document.title = "taken over"');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on a port');
    const origin = `http://127.0.0.1:${address.port}`;

    const { window } = app();
    const outcome = await window.evaluate(async (origin) => {
      const settled = (attempt: Promise<unknown>) =>
        attempt.then(
          () => 'worked',
          () => 'refused',
        );
      const load = (tag: 'script' | 'img' | 'iframe', source: string) => {
        const element = Object.assign(document.createElement(tag), { src: source });
        const loaded = new Promise((resolve, reject) => {
          element.addEventListener('load', resolve);
          element.addEventListener('error', reject);
          document.addEventListener('securitypolicyviolation', reject);
        });
        document.body.append(element);
        return settled(loaded);
      };
      const inline = document.createElement('script');
      inline.textContent = 'document.title = "taken over"';
      document.body.append(inline);
      return {
        script: await load('script', `${origin}/script.js`),
        image: await load('img', `${origin}/beacon.png`),
        frame: await load('iframe', `${origin}/frame.html`),
        ownFrame: await load('iframe', location.href),
        fetch: await settled(fetch(`${origin}/fetch`)),
        // biome-ignore lint/security/noGlobalEval: whether it works is the question
        eval: await settled(Promise.resolve().then(() => eval('1'))),
        title: document.title,
      };
    }, origin);
    server.close();
    expect(outcome).toEqual({
      script: 'refused',
      image: 'refused',
      frame: 'refused',
      ownFrame: 'refused',
      fetch: 'refused',
      eval: 'refused',
      title: 'Dropchute',
    });
    expect(reached).toEqual([]);
  });

  test('the app’s scheme gives the page’s own files and nothing around them', async () => {
    const { window } = app();
    const answers = await window.evaluate(async () => {
      const up = ['../', '%2e%2e/', '..%2f', '%2e%2e%2f', '..%5c', '%252e%252e%252f'];
      const paths = [
        ...up.flatMap((step) => [`/${step}main/index.js`, `/assets/${step}${step}main/index.js`]),
        ...up.map((step) => `/${step.repeat(8)}etc/passwd`),
        '/sources/AAAAAAAAAAAAAAAAAAAAAA',
        '/sources/..%2f..%2fmain%2findex.js',
        '/index.html%00.png',
        '/C:%5cWindows%5cwin.ini',
      ];
      const statuses = await Promise.all(
        paths.map(async (path) => [path, (await fetch(path)).status] as const),
      );
      const posted = await fetch('/index.html', { method: 'POST' });
      return {
        own: (await fetch('/index.html')).status,
        given: statuses.filter(([, status]) => status !== 404),
        posted: posted.status,
      };
    });
    expect(answers).toEqual({ own: 200, given: [], posted: 405 });
  });

  test('every permission is denied', async () => {
    const { window } = app();
    const states = await window.evaluate(async () => {
      const stateOf = async (name: string) =>
        (await navigator.permissions.query({ name: name as PermissionName })).state;
      return {
        camera: await stateOf('camera'),
        microphone: await stateOf('microphone'),
        geolocation: await stateOf('geolocation'),
        notifications: await stateOf('notifications'),
        clipboard: await stateOf('clipboard-read'),
        asked: await Notification.requestPermission(),
      };
    });
    expect(new Set(Object.values(states))).toEqual(new Set(['denied']));
  });
});

test('once connected, the token is nowhere in the page’s reach, nor in what the app prints', async ({
  connect,
}) => {
  const { app, project } = await connect();
  const reach = () =>
    app.window.evaluate(async () => {
      const bridge: { snapshot(): Promise<unknown> } = Reflect.get(window, 'dropchute');
      const inputs = [...document.querySelectorAll('input')].map(({ value }) => value);
      const databases = await indexedDB.databases();
      const storage = [{ ...localStorage }, { ...sessionStorage }, databases, document.cookie];
      const seen = [await bridge.snapshot(), inputs, storage, document.documentElement.outerHTML];
      return JSON.stringify(seen);
    });
  expect(await reach()).toContain('Demo project');
  expect(await reach()).not.toContain(project.token);
  await app.window.reload();
  await expectConnected(app);
  expect(await reach()).not.toContain(project.token);
  expect(app.log()).not.toContain(project.token);
});

test('main answers no page but the app’s own, whatever preload it has', async ({ connect }) => {
  const { app } = await connect();
  const answers = await app.evaluate(async ({ app, BrowserWindow }) => {
    const foreign = new BrowserWindow({
      webPreferences: { preload: `${app.getAppPath()}/dist/preload/index.cjs` },
    });
    await foreign.loadURL('data:text/html,<title>foreign</title>');
    const ask = (call: string) => foreign.webContents.executeJavaScript(`window.dropchute.${call}`);
    return [await ask('snapshot()'), await ask('stopAdding()')];
  });
  const refusal = { ok: false, error: { code: 'request-refused', detail: 'sender' } };
  expect(answers).toEqual([refusal, refusal]);
  await expectConnected(app);
});
