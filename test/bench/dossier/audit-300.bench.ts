import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeInput } from './audit-300.work.ts'
import type { Bench } from '../bench.ts'

const script = fileURLToPath(new URL('./audit-300.work.ts', import.meta.url))

export const bench: Bench = {
  name: 'audit-300',
  what: 'a 300-page dossier built and audited, against built alone: an audit of 1.5 x makes 2.5 x together',
  prepare: makeInput,
  ours: { label: 'build and audit', command: (dir) => [process.execPath, script, 'audit', dir] },
  peers: [{ label: 'build', needs: [], command: (dir) => [process.execPath, script, 'build', dir] }],
  bar: { wall: 2.5 },
  check: async (dir) => {
    const { pages, checks, seconds } = JSON.parse(await readFile(join(dir, 'audit.json'), 'utf8')) as {
      readonly pages: number
      readonly checks: readonly { readonly name: string; readonly ok: boolean }[]
      readonly seconds: { readonly build: number; readonly audit: number }
    }
    const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name)
    if (failed.length > 0) throw new Error(`the clean dossier failed ${failed.join(', ')}`)
    const { build, audit } = seconds
    return `${pages} pages, ${checks.length} checks; inside the last run building took ${build.toFixed(2)} s, the audit ${audit.toFixed(2)} s: ${(audit / build).toFixed(2)} x`
  },
}
