import { expect, test } from '../harness/test.ts';
import { appFolder, invoke, shareFixture } from './fixture.ts';

/** The chromium host carries values and calls between page and main as Electron documents it. */
test.describe('between page and main', () => {
  const app = shareFixture();

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
    await invoke(app(), 'echo', 'done');
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
