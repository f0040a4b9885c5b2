import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** Main and the command line: two entries over the same chunks, for the Node that Electron ships. */
export default defineConfig({
  root: import.meta.dirname,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: '../dist/main',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { index: 'index.ts', cli: 'cli/index.ts' },
      // trash runs programs that lie beside it; only the command line needs it
      external: ['electron', 'trash', ...builtinModules, /^node:/],
      output: {
        format: 'esm',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
});
