import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { JobRunner } from '#node/jobs/runner.ts'
import { returnsCsv } from '#test/fakes/exports.ts'
import { type FaultDesk, openFaultDesk } from './desk.ts'

/** What a prepared desk holds, and what the operations use of it. */
export interface World {
  /** Template folders: a desk of today, one of an older version. */
  readonly base: string
  readonly old: string
  /** A backup of the desk as it was one file of evidence ago. */
  readonly backup: string
  readonly caseId: string
  readonly appealId: string
  readonly dossierId: string
  /** Ids that must be there whatever happens. */
  readonly cases: readonly string[]
  readonly evidence: readonly string[]
  readonly oldShops: number
}

export interface OperationContext {
  readonly dataDir: string
  readonly world: World
  readonly runner: JobRunner
  readonly say: (line: string) => void
  /** From here on calls count. */
  readonly arm: () => void
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

const PROOFS = [1, 2].map((n) => ({
  name: `proof-${n}.txt`,
  bytes: Buffer.from(`proof ${n}\n`.repeat(40_000 * n)),
}))
const MANY = [1, 2, 3, 4].map((n) => ({
  name: `many-${n}.txt`,
  bytes: Buffer.from(`one of many ${n}\n`.repeat(2_000 * n)),
}))
const EXPORT = Buffer.from(
  returnsCsv(
    Array.from({ length: 40 }, (_, n) => ({ 'Return Order ID': `4035399${String(n).padStart(12, '0')}` })),
  ),
)
/** The note that shows a desk works after a refusal. */
export const STILL_OF_USE = 'still of use'
/** Cases that the import brings. */
export const IMPORTED = 40

async function ingest(desk: FaultDesk, { world, say }: OperationContext): Promise<void> {
  for (const proof of PROOFS) {
    const uploadId = await desk.upload(proof.name, proof.bytes)
    await desk.client.evidence.add({ caseId: world.caseId, uploadId })
    say(`ack evidence ${sha256(proof.bytes)}`)
  }
}

/** A batch as the page sends it: what was told of as taken must be there, wherever it ends. */
async function many(desk: FaultDesk, { world, say }: OperationContext): Promise<void> {
  const { evidence } = desk.client
  const begun = await evidence.beginBatch({
    caseId: world.caseId,
    files: MANY.map(({ name, bytes }) => ({ name, folder: 'packing', bytes: bytes.byteLength })),
  })
  const sent = []
  for (const [position, { name, bytes }] of MANY.entries())
    sent.push({ position, uploadId: await desk.upload(name, bytes) })
  await evidence.addMany({ batchId: begun.id, sent })
  // One that the disk would not read is named as refused, and the others come in.
  const { files } = await evidence.batchFiles({ batchId: begun.id, states: ['added'] })
  for (const { position } of files) say(`ack evidence ${sha256(MANY[position]?.bytes ?? '')}`)
  await evidence.describe({})
  await evidence.endBatch({ batchId: begun.id })
}

async function importExport(desk: FaultDesk, { say }: OperationContext): Promise<void> {
  const uploadId = await desk.upload('returns.csv', EXPORT)
  const done = await desk.client.imports.commit({ uploadId, market: 'US', shop: 'Faults', dateOrder: null })
  say(`ack import ${done.importId ?? ''}`)
}

async function submit(desk: FaultDesk, { world, say }: OperationContext): Promise<void> {
  const { appealId, dossierId } = world
  await desk.client.appeals.markSubmitted({ appealId, dossierId, submittedBy: 'Seller' })
  say(`ack submit ${appealId}`)
}

async function backup(desk: FaultDesk, { say }: OperationContext): Promise<void> {
  const made = await desk.client.desk.backup({})
  say(`ack backup ${made.file}`)
}

/** Beside the desk, under a name that begins with its own: calls there count too. */
export const driveOf = (dataDir: string): string => `${dataDir}-drive`

async function toFolder(desk: FaultDesk, { dataDir, say }: OperationContext): Promise<void> {
  await desk.client.backups.toFolder({ folder: driveOf(dataDir) })
  say('ack folder')
}

async function restore(desk: FaultDesk, context: OperationContext): Promise<void> {
  const uploadId = await desk.upload('backup.zip', readFileSync(context.world.backup))
  await desk.client.desk.stageRestore({ uploadId })
  context.say('ack staged')
  await desk.close()
  const after = await openFaultDesk(context.dataDir, context.runner)
  context.say('ack restored')
  await after.close()
}

/** Opens the desk, counts calls from then on, runs the steps and closes. */
const opened =
  (...steps: ((desk: FaultDesk, context: OperationContext) => Promise<void>)[]) =>
  async (context: OperationContext): Promise<void> => {
    const desk = await openFaultDesk(context.dataDir, context.runner)
    context.arm()
    try {
      for (const step of steps) await step(desk, context)
    } finally {
      await desk.close().catch(() => undefined)
    }
  }

async function migrate(context: OperationContext): Promise<void> {
  context.arm()
  const desk = await openFaultDesk(context.dataDir, context.runner)
  context.say('ack migrated')
  await desk.close()
}

export const OPERATIONS = {
  ingest: opened(ingest),
  many: opened(many),
  import: opened(importExport),
  submit: opened(submit),
  migrate,
  backup: opened(backup),
  folder: opened(toFolder),
  restore: opened(restore),
  /** All of it in a row: for kills at random moments. */
  day: opened(ingest, many, importExport, submit, backup),
}
export type Operation = keyof typeof OPERATIONS
export const isOperation = (word: string): word is Operation => Object.hasOwn(OPERATIONS, word)
