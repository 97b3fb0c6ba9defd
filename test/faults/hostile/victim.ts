import { readFileSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { DeskError } from '#contract/errors.ts'
import { MARKETS } from '#core/shared/markets.ts'
import { prepareExhibit } from '#node/dossier/prepare.ts'
import { jobs } from '#node/jobs/registry.ts'
import { inlineJobs } from '#node/jobs/runner.ts'
import { returnsCsv } from '#test/fakes/exports.ts'
import { openFaultDesk } from '../desk.ts'
import type { Route } from './corpus.ts'

/** What the parent asks: a file by path, the name it comes in under, and the ways in. */
export interface Ask {
  readonly path: string
  readonly name: string
  readonly routes: readonly Route[]
}
/** One word for each way in: `accepted`, or the code of the refusal. */
export interface Answer {
  readonly outcomes: readonly string[]
  /** Largest resident memory so far, MiB. */
  readonly peakMb: number
}

const desk = await openFaultDesk(process.argv[2] ?? '', inlineJobs(jobs))
const { client } = desk
const { rows } = await client.cases.page({ view: 'all' })
if (rows.length === 0) {
  const uploadId = await desk.upload('r.csv', Buffer.from(returnsCsv([{}])))
  await client.imports.commit({ uploadId, market: 'US', dateOrder: null })
}
const [chosen] = (await client.cases.page({ view: 'all' })).rows
const caseId = chosen?.id ?? ''

const ROUTES: Record<Route, (name: string, bytes: Buffer) => Promise<void>> = {
  async evidence(name, bytes) {
    const { item } = await client.evidence.add({
      caseId,
      uploadId: await desk.upload(name, bytes),
      kind: 'other',
    })
    const kept = desk.desk.deps.raw
      .prepare<[string], { extension: string }>('SELECT extension FROM vault_files WHERE sha256 = ?')
      .get(item.sha256)
    const path = desk.desk.deps.vault.path(item.sha256, kept?.extension ?? '')
    const drawn = await client.evidence
      .page({ evidenceId: item.id, page: 0, width: 300 })
      .then(() => true, notShown)
    const { id, sha256, originalName, mediaType, caption, kind } = item
    const size = statSync(path).size
    const { body } = await prepareExhibit(
      { id, sha256, originalName, mediaType, caption, kind, bytes: size, capturedAt: null, addedAt: 1, path },
      1,
    )
    if (!drawn && body.kind === 'pages')
      throw new Error(`a dossier prints this ${mediaType}, and no page of it is shown`)
    await client.evidence.remove({ evidenceId: item.id })
  },
  async import(name, bytes) {
    const uploadId = await desk.upload(name, bytes)
    await client.imports.preview({ uploadId, market: MARKETS.US.code, dateOrder: 'MDY' })
  },
  async conversation(name, bytes) {
    const uploadId = await desk.upload(name, bytes)
    await client.conversations.preview({ caseId, uploadId })
  },
  async restore(name, bytes) {
    await client.desk.stageRestore({ uploadId: await desk.upload(name, bytes) })
  },
}

/** A page that cannot be drawn is refused by name; anything else counts, and so does one that a dossier can print. */
function notShown(error: unknown): boolean {
  if (!(error instanceof DeskError) || error.code !== 'not-found' || error.data['what'] !== 'page')
    throw error
  return false
}

function wordFor(error: unknown): string {
  if (error instanceof DeskError)
    return error.code === 'internal' ? `fault: ${JSON.stringify(error.data)}` : error.code
  return `fault: ${error instanceof Error ? (error.stack ?? '').slice(0, 900) : String(error)}`
}

for await (const line of createInterface({ input: process.stdin })) {
  const { path, name, routes } = JSON.parse(line) as Ask
  const bytes = readFileSync(path)
  const outcomes: string[] = []
  for (const route of routes)
    outcomes.push(`${route} ${await ROUTES[route](name, bytes).then(() => 'accepted', wordFor)}`)
  const answer: Answer = { outcomes, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }
  process.stdout.write(`\nanswer ${JSON.stringify(answer)}\n`)
}
await desk.close()
process.exit(0)
