import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { isRunning } from './harness/chromium-host/chromium.ts';
import { expect, shareApp, test } from './harness/test.ts';

/**
 * Proves the chromium host itself, with the smallest app there is: that it behaves as Electron
 * documents, so that what the other specs find on it holds for Electron.
 */

const appFolder = join(import.meta.dirname, 'harness', 'chromium-host', 'fixture');

interface Fixture {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  onNews(listener: (...args: unknown[]) => void): () => void;
  pathOf(file: File): string;
}

declare global {
  interface Window {
    fixture: Fixture;
  }
}

test.describe('on one app', () => {
  const app = shareApp({ appFolder });

  test.beforeEach(async () => {
    await app().window.reload();
    await expect(app().window.locator('body')).toHaveAttribute('data-script', 'ran');
  });

  /** Asks the fixture's main process from its page. */
  const invoke = (channel: string, ...args: unknown[]): Promise<unknown> =>
    app().window.evaluate(([channel, args]) => window.fixture.invoke(channel, ...args), [
      channel,
      args,
    ] as const);

  test('values cross the bridge as structured clones', async () => {
    const crossed = await app().window.evaluate(async () => {
      const cycle: Record<string, unknown> = { date: new Date(0), set: new Set([1n]) };
      cycle.self = cycle;
      cycle.bytes = new Uint8Array([1, 2, 3]);
      cycle.nothing = undefined;
      cycle.error = new RangeError('far');
      const back = await window.fixture.invoke('echo', cycle);
      const value = back as typeof cycle;
      return {
        cycle: value.self === value,
        date: value.date instanceof Date,
        set: value.set instanceof Set && value.set.has(1n),
        bytes: value.bytes instanceof Uint8Array && value.bytes[2],
        nothing: 'nothing' in value && value.nothing === undefined,
        error: value.error instanceof Error && value.error.message,
      };
    });
    expect(crossed).toEqual({
      cycle: true,
      date: true,
      set: true,
      bytes: 3,
      nothing: true,
      error: 'far',
    });
  });

  test('functions do not cross, and of an error only the message does', async () => {
    const failures = await app().window.evaluate(async () => {
      const messageOf = (failing: Promise<unknown>) =>
        failing.then(
          () => 'no failure',
          (error: Error) => error.message,
        );
      return [
        await messageOf(window.fixture.invoke('echo', () => 1)),
        await messageOf(window.fixture.invoke('return a function')),
        await messageOf(window.fixture.invoke('fail')),
        await messageOf(window.fixture.invoke('nobody')),
      ];
    });
    expect(failures).toEqual([
      'An object could not be cloned.',
      "Error invoking remote method 'return a function': Error: An object could not be cloned.",
      "Error invoking remote method 'fail': TypeError: on purpose",
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    ]);
  });

  test('main tells the page, until it stops listening', async () => {
    await app().window.evaluate(() => {
      const heard: unknown[] = [];
      Reflect.set(window, 'heard', heard);
      const stop = window.fixture.onNews((...news) => {
        heard.push(news);
        if (heard.length === 2) stop();
      });
    });
    const sent = [['first', { n: 1 }], ['second'], ['third']];
    await app().evaluate(({ BrowserWindow }, sent) => {
      for (const news of sent) BrowserWindow.getAllWindows()[0]?.webContents.send('news', ...news);
    }, sent);
    // a question asked afterwards is answered after everything that was told before
    await invoke('echo', 'done');
    expect(await app().window.evaluate(() => Reflect.get(window, 'heard'))).toEqual(
      sent.slice(0, 2),
    );
  });

  test('a channel takes one handler', async () => {
    await expect(
      app().evaluate(({ ipcMain }) => ipcMain.handle('echo', () => undefined)),
    ).rejects.toThrow("Attempted to register a second handler for 'echo'");
  });

  test('what is not implemented says so', async () => {
    await expect(app().evaluate(({ app }) => app.getAppMetrics())).rejects.toThrow(
      'The chromium host does not implement app.getAppMetrics',
    );
    await expect(app().evaluate(({ app }) => void app.on('login', () => {}))).rejects.toThrow(
      'The chromium host does not implement the event "login" of app',
    );
  });

  test('an embedded frame has no preload, and no page finds the way to main', async () => {
    const found = await app().window.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'page.html';
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
      const inner = frame.contentWindow;
      return [window, inner].map((each) =>
        Object.getOwnPropertyNames(each).filter((name) =>
          /fixture|host_|ipc|require|process/.test(name),
        ),
      );
    });
    expect(found).toEqual([['fixture'], []]);
  });

  test('the page can neither replace nor change what it was given', async () => {
    const attempts = await app().window.evaluate(() => [
      Reflect.set(window, 'fixture', {}),
      Reflect.deleteProperty(window, 'fixture'),
      Reflect.set(window.fixture, 'invoke', () => 'mine'),
    ]);
    expect(attempts).toEqual([false, false, false]);
  });

  test('the app’s scheme is answered by main, with its status and headers', async () => {
    const answer = await app().window.evaluate(async () => {
      const response = await fetch('missing?q=1');
      return {
        status: response.status,
        text: await response.text(),
        asked: response.headers.get('x-asked-for'),
        policy: response.headers.get('content-security-policy'),
        secure: isSecureContext,
      };
    });
    expect(answer).toEqual({
      status: 404,
      text: 'nothing here',
      asked: 'http://fixture.app.localhost/missing?q=1',
      policy:
        "default-src 'none'; script-src 'self'; connect-src 'self' http://other.app.localhost; frame-src *",
      secure: true,
    });
  });

  test('the policy that main sets is the one that Chromium enforces', async () => {
    const server = createServer((_request, response) => response.end('reached')).listen(
      0,
      '127.0.0.1',
    );
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const fetched = await app().window.evaluate(async (port) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        document.body.dataset.blocked = `${document.body.dataset.blocked ?? ''} ${event.effectiveDirective}`;
      });
      const inline = document.createElement('script');
      inline.textContent = 'document.body.dataset.inline = "ran"';
      document.body.append(inline);
      return fetch(`http://127.0.0.1:${port}/`).then(
        () => 'reached',
        () => 'refused',
      );
    }, address.port);
    server.close();
    expect(fetched).toBe('refused');
    const body = app().window.locator('body');
    await expect(body).toHaveAttribute('data-blocked', ' script-src-elem connect-src');
    await expect(body).not.toHaveAttribute('data-inline');
  });

  test('a page that main confines stays where it is and opens no window', async () => {
    const attempts = [
      'https://example.com/away',
      'blob:http://fixture.app.localhost/none',
      'data:text/html,hello',
    ];
    for (const url of attempts) {
      await app().window.evaluate((url) => {
        location.href = url;
      }, url);
    }
    const opened = await app().window.evaluate(
      () => window.open('https://example.com/popup') === null,
    );
    expect(opened).toBe(true);
    await app().window.evaluate(() => {
      const link = Object.assign(document.createElement('a'), {
        href: 'https://example.com/link',
        target: '_blank',
      });
      document.body.append(link);
      link.click();
    });
    const refused: unknown[] = [];
    await expect
      .poll(async () => {
        refused.push(...((await invoke('refused')) as unknown[]));
        return refused.length;
      })
      .toBeGreaterThanOrEqual(4);
    expect(refused).toEqual(
      expect.arrayContaining([
        ...attempts.slice(0, 1),
        'https://example.com/popup',
        'https://example.com/link',
      ]),
    );
    expect(app().window.url()).toBe('http://fixture.app.localhost/page.html');
    await expect.poll(() => app().window.context().pages().length).toBe(1);
  });

  test('a drop gives the real paths of files and folders, through the very same File objects', async ({
    folder,
  }) => {
    const nested = join(folder, 'photos', 'deep');
    await mkdir(nested, { recursive: true });
    const names = Array.from({ length: 300 }, (_, index) => `file ${index} é.txt`);
    await Promise.all(names.map((name) => writeFile(join(folder, name), name)));
    const paths = [join(folder, 'photos'), ...names.map((name) => join(folder, name))];
    await app().window.evaluate(() => {
      window.addEventListener('dragover', (event) => event.preventDefault());
      window.addEventListener('drop', (event) => {
        event.preventDefault();
        const files = [...(event.dataTransfer?.files ?? [])];
        const folders = [...(event.dataTransfer?.items ?? [])].filter(
          (item) => item.webkitGetAsEntry()?.isDirectory,
        );
        const paths = files.map((file) => window.fixture.pathOf(file));
        Reflect.set(window, 'dropped', { paths, folders: folders.length });
      });
    });
    await app().dropFiles(paths);
    await expect
      .poll(() => app().window.evaluate(() => Reflect.get(window, 'dropped')))
      .toEqual({ paths, folders: 1 });
  });

  test('a pasted file has its path; a made-up one has none', async ({ folder }) => {
    const path = join(folder, 'pasted.txt');
    await writeFile(path, 'pasted');
    await app().window.evaluate(() => {
      window.addEventListener('paste', (event) => {
        const files = [...(event.clipboardData?.files ?? []), new File(['made'], 'made.txt')];
        Reflect.set(
          window,
          'pasted',
          files.map((file) => window.fixture.pathOf(file)),
        );
      });
    });
    await app().pasteFiles([path]);
    await expect
      .poll(() => app().window.evaluate(() => Reflect.get(window, 'pasted')))
      .toEqual([path, '']);
  });

  test('a chooser gets the answer that was queued, and fails when there is none', async () => {
    await app().answerOpenDialog(['/somewhere/a.jpg']);
    expect(await invoke('choose')).toEqual({ canceled: false, filePaths: ['/somewhere/a.jpg'] });
    await app().answerOpenDialog([]);
    expect(await invoke('choose')).toEqual({ canceled: true, filePaths: [] });
    await expect(invoke('choose')).rejects.toThrow('No answer to dialog.showOpenDialog was queued');
  });

  test('what the app opens elsewhere is recorded', async () => {
    await invoke('open', 'https://example.com/asset');
    expect(await app().opened()).toEqual(['https://example.com/asset']);
  });

  test('text goes to the clipboard of the system', async () => {
    await app().evaluate(({ clipboard }) => clipboard.writeText('https://example.com/é'));
    expect(await app().clipboardText()).toBe('https://example.com/é');
    await app().window.evaluate(() => document.body.append(document.createElement('textarea')));
    await app().window.locator('textarea').focus();
    await app().window.keyboard.press('ControlOrMeta+V');
    await expect(app().window.locator('textarea')).toHaveValue('https://example.com/é');
  });
});

test('main sees who asks: the app’s own URL, or that of a foreign page with the same preload', async ({
  launch,
}) => {
  const app = await launch({ appFolder });
  const own = await app.window.evaluate(() => window.fixture.invoke('who'));
  expect(own).toEqual({
    url: 'app://fixture/page.html',
    origin: 'app://fixture',
    isTop: true,
    window: 1,
  });
  const foreign = await app.evaluate(async ({ app, BrowserWindow }) => {
    const window = new BrowserWindow({
      webPreferences: { preload: `${app.getAppPath()}/preload.cjs` },
    });
    await window.loadURL('data:text/html,<h1>foreign</h1>');
    return window.webContents.executeJavaScript('window.fixture.invoke("who")');
  });
  expect(foreign).toEqual({
    url: 'data:text/html,<h1>foreign</h1>',
    origin: 'null',
    isTop: true,
    window: 2,
  });
});

test('closing the window quits the app', async ({ launch }) => {
  const app = await launch({ appFolder });
  await app.window.close();
  expect(await app.exited()).toBe(0);
});

test('a window that the app does not let go comes back', async ({ launch }) => {
  const app = await launch({ appFolder });
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.once('close', (event) => event.preventDefault());
  });
  await app.window.close();
  const title = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.title'),
    );
  await expect.poll(title).toBe('Host fixture');
});

test('killing the host leaves no Chromium behind', async ({ launch }) => {
  const app = await launch({ appFolder });
  const pid = await app.evaluate(() => process.pid);
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ');
  expect(children.map(Number).every(isRunning)).toBe(true);
  await app.kill();
  await expect.poll(() => children.map(Number).some(isRunning)).toBe(false);
});
