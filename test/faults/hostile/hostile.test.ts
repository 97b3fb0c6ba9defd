import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { assault } from './assault.ts'
import { hostileFiles } from './files.ts'

/** What takes longest is left to the long form. */
const HEAVY = new Set([
  'PDF form of itself',
  '10^6 columns',
  'open quote',
  'deep XML',
  'zip bomb, size hidden',
])

it('takes or refuses hostile files in words, and neither falls, hangs, swells nor writes outside', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aftercase-hostile-'))
  const { specials, mutated } = await hostileFiles(100, 7)
  const result = await assault(folder, [...specials.filter(({ kind }) => !HEAVY.has(kind)), ...mutated])
  expect(result.findings).toEqual([])
  expect(result.files).toBeGreaterThan(150)
  // Both ends must be reached, or the files were of no use.
  const sum = (end: string): number =>
    [...result.words].filter(([word]) => word.endsWith(end)).reduce((all, [, count]) => all + count, 0)
  expect(sum('refused')).toBeGreaterThan(20)
  expect(sum('accepted')).toBeGreaterThan(20)
  rmSync(folder, { recursive: true, force: true })
}, 120_000)
