import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** The script of the isolated world, whose exports are on `host` there. */
export const isolatedScript = (): Promise<string> => bundle('isolated-world.ts');

/**
 * The script that every document runs first: the stand-in's page half, with the app's preload
 * wrapped inside it as CommonJS.
 *
 * @param preloadPath absolute path; null for a window without a preload
 * @param binding name of the function that leads to the host
 * @param event name of the event by which the host answers
 */
export async function preloadScript(
  preloadPath: string | null,
  binding: string,
  event: string,
): Promise<string> {
  const preload = preloadPath === null ? '' : await readFile(preloadPath, 'utf8');
  const names = `${JSON.stringify(binding)}, ${JSON.stringify(event)}`;
  return `(() => {
${await bundle('preload-world.ts')}
host.enter(${names}, (require, module, exports = module.exports) => {
${preload}
});
})();`;
}

const bundles = new Map<string, Promise<string>>();

/** A file of `page/` with its imports, as one script that defines `host`. */
function bundle(file: string): Promise<string> {
  const found = bundles.get(file) ?? bundleAnew(file);
  bundles.set(file, found);
  return found;
}

async function bundleAnew(file: string): Promise<string> {
  const bundler = await rolldown({ input: join(import.meta.dirname, 'page', file) });
  const { output } = await bundler.generate({ format: 'iife', name: 'host' });
  await bundler.close();
  return output[0].code;
}
