import react from '@vitejs/plugin-react'
import postcssPresetMantine from 'postcss-preset-mantine'
import { defineConfig } from 'vite'

/** `vite --config test/fakes/vite.dev.config.ts`: the page over the fake desk, never shipped. */
export default defineConfig({
  root: new URL('dev', import.meta.url).pathname,
  base: './',
  plugins: [react()],
  css: { postcss: { plugins: [postcssPresetMantine()] } },
  server: { host: '127.0.0.1', port: 5199, fs: { allow: [new URL('../..', import.meta.url).pathname] } },
  build: { outDir: '/tmp/aftercase-dev', emptyOutDir: true },
})
