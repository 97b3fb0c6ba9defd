import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
}
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }
/** What the packed program is made of: everything but tools. */
const shipped = Object.entries(lock.packages)
  .filter(([path, { dev }]) => path.startsWith('node_modules/') && dev !== true)
  .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), ...entry }))

/** May be shipped with the notice that comes with them. */
const FREE = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'Zlib', 'OFL-1.1'],
  ...['Unlicense', 'CC0-1.0', 'CC-BY-4.0', 'BlueOak-1.0.0', 'Python-2.0'],
])
/**
 * LGPL: shipped as files of their own beside the program (a native library, a WebAssembly module), which anybody can replace.
 */
const REPLACEABLE = /^(@img\/sharp-.+|libheif-js)$/
/** Named loosely in its package.json: read in the package itself. */
const READ_BY_HAND: Readonly<Record<string, string>> = { duck: 'BSD-2-Clause' }

/** Whether an expression of SPDX can be met with these licences. */
function meets(expression: string, free: ReadonlySet<string>): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => free.has(one.trim())))
}

describe('what is shipped', () => {
  it('is found in the lock file', () => {
    expect(shipped.length).toBeGreaterThan(100)
  })

  it('has a licence each, and none that would bind the program', () => {
    const lgpl = new Set([...FREE, 'LGPL-3.0', 'LGPL-3.0-or-later'])
    const bad = shipped
      .map(({ name, license }) => ({ name, license: READ_BY_HAND[name] ?? license ?? '' }))
      .filter(({ name, license }) => !meets(license, REPLACEABLE.test(name) ? lgpl : FREE))
    expect(bad).toEqual([])
  })

  it('reads expressions as SPDX means them', () => {
    expect(meets('(MIT OR GPL-3.0-or-later)', FREE)).toBe(true)
    expect(meets('MIT AND GPL-3.0-only', FREE)).toBe(false)
    expect(meets('AGPL-3.0-only', FREE)).toBe(false)
    expect(meets('', FREE)).toBe(false)
  })

  it('is written down when the program is packed', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    expect(scripts['pack']).toContain('sbom.mjs')
    expect(scripts['audit:deps']).toContain('npm audit')
  })
})
