import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Cruise {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] }
  modules: { source: string; dependencies: unknown[] }[]
}

function cruise(): Cruise {
  // It ends with 1 where it finds a violation; its words are what counts.
  const { stdout } = spawnSync(
    process.execPath,
    [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.config/dependency-cruiser.cjs',
      '--output-type',
      'json',
      'src',
      'electron',
    ],
    { cwd: root, maxBuffer: 256 * 1024 * 1024 },
  )
  return JSON.parse(stdout.toString()) as Cruise
}

describe('layers', () => {
  const { summary, modules } = cruise()

  it('keeps every import inside the rule', () => {
    expect(summary.violations.map((one) => `${one.rule.name}: ${one.from} -> ${one.to}`)).toEqual([])
  })

  // A cruiser that understands nothing also finds nothing wrong.
  it('has really looked at every layer', () => {
    for (const layer of ['contract', 'rpc', 'core', 'node', 'hosts', 'renderer']) {
      const mine = modules.filter((one) => one.source.startsWith(`src/${layer}/`))
      expect(mine.length, layer).toBeGreaterThan(5)
      expect(
        mine.some((one) => one.dependencies.length > 0),
        layer,
      ).toBe(true)
    }
    expect(modules.filter((one) => one.source.startsWith('electron/')).length).toBeGreaterThan(5)
  })
})
