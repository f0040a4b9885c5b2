import { defineConfig } from 'vite';

/** One CommonJS file: a sandboxed preload can load neither ESM nor a second file. */
export default defineConfig({
  root: import.meta.dirname,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'chrome140',
    outDir: '../dist/preload',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { index: 'index.ts' },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
});
