import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

import { bundledFonts } from './build/fonts.ts';
import { bundledPdfData } from './build/pdf.ts';

/** Lets the page read the program while it starts, not only when it is asked for. */
function readAtOnce(): Plugin {
  return {
    name: 'kosshi-read-at-once',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) =>
        Object.values(bundle ?? {})
          .filter((part) => part.type === 'chunk' && part.facadeModuleId?.endsWith('/begin.ts'))
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', href: `/${fileName}`, crossorigin: true },
            injectTo: 'head-prepend' as const,
          })),
    },
  };
}

export default defineConfig({
  plugins: [bundledFonts(), bundledPdfData(), readAtOnce(), svelte(), svelteTesting()],
  resolve: {
    alias: {
      $lib: fileURLToPath(new URL('./src/lib', import.meta.url)),
      $components: fileURLToPath(new URL('./src/components', import.meta.url)),
    },
  },
  clearScreen: false,
  // The tests read the error codes out of the Rust rooms beside this folder.
  server: { port: 5173, strictPort: true, fs: { allow: ['..'] } },
  build: {
    target: 'safari18',
    // Fonts stay files: a data: URL would need a wider content security policy.
    assetsInlineLimit: 0,
    // One sheet, there from the first; the page itself names what is read next.
    cssCodeSplit: false,
    modulePreload: { polyfill: false, resolveDependencies: () => [] },
    chunkSizeWarningLimit: 1500,
  },
  // A module of its own, as the page is: it names what it may not do before it reads anything.
  worker: { format: 'es' },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts', 'build/**/*.test.ts'],
    setupFiles: ['src/tests/setup.ts'],
    css: true,
    // No test measures time; on a busy machine a check of a whole dialog takes its seconds.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
