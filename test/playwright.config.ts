import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { electronPath } from '#hosts/launch/electron-binary.mjs'
import { findBrowser } from '#hosts/launch/find-browser.mjs'
import type { HostOptions } from './e2e/harness.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const browser = process.env['AFTERCASE_CHROMIUM'] ?? findBrowser({ snap: false }) ?? undefined
const electron = electronPath(at('..'))
if (!electron && process.env['TEST_WORKER_INDEX'] === undefined)
  console.log(
    '!! The project "electron" DID NOT RUN: its program is not on this machine (test/electron/UNPROVEN.md).',
  )

/** Chromium has no sandbox for root, which only containers and test machines work as. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const launchOptions = (args: readonly string[] = []) => ({
  ...(browser === undefined ? {} : { executablePath: browser }),
  args: [...asRoot, ...args],
})

/**
 * One set of specs, several hosts. `web` runs all of them against the browser host; `preload` runs those tagged
 * `@every-host` through the built preload; `electron` runs all in the real program where there is one.
 */
export default defineConfig<HostOptions>({
  testDir: at('e2e'),
  testMatch: '**/*.spec.ts',
  outputDir: at('.results/e2e'),
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: at('.results/e2e.json') }]],
  use: {
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1360, height: 860 },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'web', use: { host: 'browser', launchOptions: launchOptions() } },
    {
      name: 'preload',
      grep: /@every-host/,
      // The page stands at file: here, as it stands at desk: in the product: not at http:.
      use: { host: 'preload', launchOptions: launchOptions(['--allow-file-access-from-files']) },
    },
    ...(electron
      ? [{ name: 'electron', grepInvert: /@browser-host/, use: { host: 'electron' as const } }]
      : []),
  ],
})
