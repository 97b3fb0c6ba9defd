import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What git would commit: tracked files and new ones it does not ignore. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\n')
  .filter((name) => name !== '')
const read = (name: string): string => readFileSync(`${root}/${name}`, 'utf8')
const code = files.filter(
  (name) => /^(src|electron)\/.*\.(ts|tsx|mjs)$/.test(name) && !name.endsWith('.d.mts'),
)

describe('sources', () => {
  it('are found', () => {
    expect(code.length).toBeGreaterThan(200)
  })

  it('stay short: none over 400 lines, the median about 80', () => {
    const sizes = code.map((name) => ({ name, lines: read(name).split('\n').length }))
    // A catalogue is a table of texts: one place to read, compare and translate a feature.
    const prose = sizes.filter((one) => !one.name.startsWith('src/renderer/i18n/'))
    expect(prose.filter((one) => one.lines > 400)).toEqual([])
    const sorted = sizes.map((one) => one.lines).toSorted((a, b) => a - b)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(90)
  })

  it('import electron by value only in its two entries', () => {
    const byValue = files
      .filter((name) => /\.(ts|tsx|mjs|js)$/.test(name))
      .filter((name) =>
        /^import (?!type )[^'"]*from ['"]electron['"]|require\(['"]electron['"]\)/m.test(read(name)),
      )
    expect(byValue.filter((name) => !name.startsWith('test/arch/'))).toEqual(
      expect.arrayContaining(['electron/main/index.ts', 'electron/preload/index.ts']),
    )
    expect(byValue.filter((name) => !name.startsWith('electron/') && !name.startsWith('test/arch/'))).toEqual(
      [],
    )
  })

  it('has no skipped or focused test', () => {
    const marks = files
      .filter((name) => /^test\/.*\.(test|spec)\.tsx?$/.test(name) && !name.startsWith('test/arch/'))
      .filter((name) => /\b(it|test|describe)\.(skip|only|todo|fixme)\b/.test(read(name)))
    expect(marks).toEqual([])
  })

  it('names no machine and no download host', () => {
    const lock = read('package-lock.json')
    expect(lock).not.toContain('"resolved": "http')
    const leaks = files
      .filter((name) => /\.(ts|tsx|mjs|json|md|yml|css|html)$/.test(name) && name !== 'package-lock.json')
      .filter((name) => !name.startsWith('test/arch/'))
      .filter((name) => /(^|[^A-Za-z0-9_.-])\/(root|work|home\/[a-z]+)\//.test(read(name)))
    expect(leaks).toEqual([])
  })

  it('keeps the top level as it was agreed', () => {
    const top = [...new Set(files.map((name) => name.split('/')[0] ?? ''))].filter(
      (name) => !name.startsWith('.'),
    )
    const agreed = [
      'LICENSE',
      'README.md',
      'README.zh-CN.md',
      'electron',
      'electron.vite.config.ts',
      'package-lock.json',
      'package.json',
      'resources',
      'src',
      'test',
      'tsconfig.json',
    ]
    expect(top.filter((name) => !agreed.includes(name))).toEqual([])
  })
})
