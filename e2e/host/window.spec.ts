import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { isRunning } from '../harness/chromium-host/chromium.ts';
import { expect, test } from '../harness/test.ts';
import { appFolder, invoke, shareFixture } from './fixture.ts';

/** The chromium host confines pages, and knows files and the desktop, as Electron documents it. */
test.describe('in a window', () => {
  const app = shareFixture();

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
        refused.push(...((await invoke(app(), 'refused')) as unknown[]));
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

  test('a drop is not lost where what it fell onto is drawn anew meanwhile', async ({ folder }) => {
    const path = join(folder, 'dropped.txt');
    await writeFile(path, 'dropped');
    await app().window.evaluate(() => {
      const row = document.createElement('div');
      row.style.height = '100vh';
      document.body.replaceChildren(row);
      window.addEventListener('dragover', (event) => event.preventDefault());
      window.addEventListener('drop', () => Reflect.set(window, 'dropped', true));
      // the host makes one while it holds the drop back
      window.DataTransfer = class extends DataTransfer {
        constructor() {
          super();
          queueMicrotask(() => row.remove());
        }
      };
    });
    await app().dropFiles([path]);
    await expect.poll(() => app().window.evaluate(() => Reflect.get(window, 'dropped'))).toBe(true);
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
    expect(await invoke(app(), 'choose')).toEqual({
      canceled: false,
      filePaths: ['/somewhere/a.jpg'],
    });
    await app().answerOpenDialog([]);
    expect(await invoke(app(), 'choose')).toEqual({ canceled: true, filePaths: [] });
    await expect(invoke(app(), 'choose')).rejects.toThrow(
      'No answer to dialog.showOpenDialog was queued',
    );
  });

  test('so does one that asks where to save', async () => {
    const ask = () => app().evaluate(({ dialog }) => dialog.showSaveDialog({ title: 'Save' }));
    await app().answerSaveDialog('/somewhere/presets.json');
    await app().answerSaveDialog(null);
    expect(await ask()).toEqual({ canceled: false, filePath: '/somewhere/presets.json' });
    expect(await ask()).toEqual({ canceled: true, filePath: '' });
    await expect(ask()).rejects.toThrow('No answer to dialog.showSaveDialog was queued');
  });

  test('what is trashed lies in a folder that specs can look into', async ({ folder }) => {
    const trash = (path: string) =>
      app().evaluate(({ shell }, path) => shell.trashItem(path), path);
    for (const place of ['spring', 'autumn']) {
      await mkdir(join(folder, place));
      await writeFile(join(folder, place, 'photo.jpg'), place);
      await trash(join(folder, place, 'photo.jpg'));
      expect(await readdir(join(folder, place))).toEqual([]);
    }
    expect(await readdir(await app().trashFolder())).toEqual(['photo 2.jpg', 'photo.jpg']);
    await expect(trash(join(folder, 'spring', 'photo.jpg'))).rejects.toThrow('ENOENT');
  });

  test('a folder that is shown is recorded, one that is not there said', async ({ folder }) => {
    const open = (path: string) => app().evaluate(({ shell }, path) => shell.openPath(path), path);
    expect(await open(folder)).toBe('');
    expect(await open(join(folder, 'gone'))).toBe('Failed to open path');
    expect(await app().shown()).toEqual([folder, join(folder, 'gone')]);
  });

  test('what the app opens elsewhere is recorded', async () => {
    await invoke(app(), 'open', 'https://example.com/asset');
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
    app
      .evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.title'),
      )
      // until the page that was closed is known to be gone, it is still the one that is asked
      .catch(() => 'gone');
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
