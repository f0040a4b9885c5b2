import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window's page; the React plugin is for `vite dev`, the build needs only the JSX transform. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    target: 'chrome140',
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // a data: URL would need a wider content security policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
