import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { assault } from './assault.ts'
import { hostileFiles } from './files.ts'

/** Second half of `npm run faults`: hand-made and mutated files. `--files 500`, `--seed 2`; exits 1 on any finding. */
const { values } = parseArgs({
  options: { files: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
})
const folder = mkdtempSync(join(tmpdir(), 'aftercase-hostile-'))
const files = await hostileFiles(Number(values.files), Number(values.seed))
let bad = 0
for (const [name, batch, filesADesk] of [
  ['made by hand', files.specials, 1],
  ['mutated', files.mutated, 250],
] as const) {
  const result = await assault(folder, batch, filesADesk)
  bad += result.findings.length
  process.stdout.write(
    `${name}: ${result.files} files, peak ${result.peakMb} MiB, ${result.findings.length} findings\n`,
  )
  for (const [word, count] of [...result.words].sort()) process.stdout.write(`  ${word}: ${count}\n`)
  for (const finding of result.findings) process.stdout.write(`FINDING ${finding}\n`)
}
if (bad === 0) rmSync(folder, { recursive: true, force: true })
else process.stdout.write(`files of the findings: ${folder}\n`)
process.exit(bad === 0 ? 0 : 1)
