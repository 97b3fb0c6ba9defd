import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeInput, work } from './audit-300.work.ts'
import type { Bench } from '../bench.ts'

const script = fileURLToPath(new URL('./audit-300.work.ts', import.meta.url))

export const bench: Bench = {
  name: 'audit-300',
  what: 'audit of a 300-page dossier; both read the exhibits and plan the pages first',
  prepare: async (dir) => {
    await makeInput(dir)
    await work(dir, 'build')
  },
  ours: { label: 'audit', command: (dir) => [process.execPath, script, 'audit', dir] },
  peers: [{ label: 'build', needs: [], command: (dir) => [process.execPath, script, 'build', dir] }],
  bar: { wall: 1.5 },
  check: async (dir) => {
    const audit = JSON.parse(await readFile(join(dir, 'audit.json'), 'utf8')) as {
      readonly pages: number
      readonly checks: readonly { readonly name: string; readonly ok: boolean }[]
    }
    const failed = audit.checks.filter(({ ok }) => !ok).map(({ name }) => name)
    if (failed.length > 0) throw new Error(`the clean dossier failed ${failed.join(', ')}`)
    return `${audit.pages} pages, ${audit.checks.length} checks`
  },
}
