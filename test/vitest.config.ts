import { defineConfig } from 'vitest/config'

const root = new URL('..', import.meta.url).pathname

/** One project per environment. `ui` mounts React over a real in-memory desk. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'node',
          include: ['test/{unit,migrations,contract,arch,electron,faults}/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['test/fakes/fixed-seed.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          pool: 'forks',
        },
      },
      {
        root,
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.tsx'],
          environment: 'happy-dom',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          pool: 'forks',
        },
      },
    ],
  },
})
