import { registerHooks } from 'node:module';

// Electron-store asks the module `electron` for its defaults, and needs none of them where it is
// told a folder. Importing the real one outside Electron would try to download it.

const NOTHING = 'data:text/javascript,export default {}';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: NOTHING, shortCircuit: true } : next(specifier, context),
});
