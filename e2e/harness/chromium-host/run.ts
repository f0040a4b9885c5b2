import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { appFolder, manifest } from './app-folder.ts';

/**
 * Runs an Electron app without Electron: `node run.ts <folder> [arguments]`. Its main bundle is
 * loaded as it is, with the module `electron` resolved to the stand-in.
 */
const standIn = new URL('electron/index.ts', import.meta.url).href;

enableCompileCache();
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

// as Electron sets them
process.argv = [process.execPath, appFolder, ...process.argv.slice(3)];
Object.assign(process, { type: 'browser', resourcesPath: appFolder });

const { app, becomeReady } = await import('./electron/app.ts');
const { takeOrders } = await import('./orders.ts');

let interrupted = false;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.on(signal, () => {
    // the second time, whoever asks means it
    if (interrupted) app.exit(code);
    interrupted = true;
    app.quit();
  });
}
// an Electron app lives until it quits, with or without windows
setInterval(() => undefined, 2 ** 30);

takeOrders();
await import(pathToFileURL(join(appFolder, manifest.main)).href);
becomeReady();
