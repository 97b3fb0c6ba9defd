import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import mantine from 'postcss-preset-mantine'

const at = (path: string): string => fileURLToPath(new URL(`./${path}`, import.meta.url))

/**
 * Three bundles in `out/`. Dependencies of main stay outside the bundle: several carry native code, WebAssembly or
 * fonts that are found by their package's path. The page is served by our own scheme or by the browser host.
 */
export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      target: 'node24',
      externalizeDeps: true,
      rollupOptions: {
        input: {
          index: at('electron/main/index.ts'),
          desk: at('electron/main/desk.ts'),
          jobs: at('electron/main/jobs.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      // electron-vite takes a Node target here and nothing else; the code is three statements either way.
      target: 'node24',
      minify: true,
      rollupOptions: {
        input: { index: at('electron/preload/index.ts') },
        // A sandboxed preload is loaded as a classic script: one CommonJS file, whatever the package's type.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    base: './',
    plugins: [react()],
    css: { postcss: { plugins: [mantine()] } },
    build: {
      outDir: at('out/renderer'),
      minify: true,
      emptyOutDir: true,
      target: 'chrome120',
      // The policy allows no inline script; one file a module also keeps `data:` URLs out of the page.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: at('src/renderer/index.html') },
    },
  },
})
