import { build, loadConfigFromFile, mergeConfig } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'

/** Built from the section the product is built from, kept in memory. */
async function buildPreload(): Promise<{ readonly names: string[]; readonly code: string }> {
  // Loaded, not imported: the bundler's settings are outside the program that the type checker sees.
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, 'electron.vite.config.ts')
  if (!loaded) throw new Error('the settings of the bundler were not found')
  const { preload } = loaded.config as unknown as { preload: object }
  const external = {
    configFile: false,
    logLevel: 'error',
    build: { write: false, rollupOptions: { external: ['electron'] } },
  }
  const result = await build(mergeConfig(preload, external))
  const [bundle] = [result].flat()
  if (!bundle || !('output' in bundle)) throw new Error('nothing was built')
  const [chunk] = bundle.output
  return { names: bundle.output.map(({ fileName }) => fileName), code: chunk.code }
}

describe('the built preload', () => {
  let built: Awaited<ReturnType<typeof buildPreload>>
  beforeAll(async () => {
    built = await buildPreload()
  })

  it('is one CommonJS file of less than 2 kB', () => {
    expect(built.names).toEqual(['index.cjs'])
    expect(built.code.length).toBeLessThan(2048)
    expect(built.code).not.toMatch(/\b(import|export)\b/)
  })

  it('requires electron and nothing else, and exposes no API', () => {
    const required = [...built.code.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name?.slice(1, -1))
    expect(required).toEqual(['electron'])
    expect(built.code).not.toMatch(/contextBridge|process\.|invoke/)
  })

  it('knows two words only: the request and the answer', () => {
    const strings = [...built.code.matchAll(/aftercase:[\w-]+/g)].map(([word]) => word)
    expect(new Set(strings)).toEqual(new Set(['aftercase:port-please', 'aftercase:port']))
  })
})
