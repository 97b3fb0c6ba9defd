import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ingestMany } from '#node/vault/ingest-many.ts'
import { benchCase, openBenchDesk, writeRows } from './bench-desk.ts'

/** Opens a desk in `process.argv[3]` and takes in every file of the folder `process.argv[2]`, rows included. */
const [folder = 'in', dataDir = 'ours'] = process.argv.slice(2)
const desk = await openBenchDesk(dataDir)
const caseId = await benchCase(desk)
const names = readdirSync(folder)
const inputs = names.map((name) => {
  const source = join(folder, name)
  return { key: name, source, name, bytes: statSync(source).size }
})
const { jobs, newId } = desk.deps
const done = await ingestMany(
  inputs,
  {
    dataDir,
    jobs,
    newId,
    signal: new AbortController().signal,
    progress: () => undefined,
    total: inputs.length,
  },
  ({ files }) => writeRows(desk, caseId, files),
)
await desk.close()
if (done.files !== names.length) throw new Error(`${done.files} of ${names.length} files came in`)
