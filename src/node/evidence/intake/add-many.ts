import { statSync } from 'node:fs'
import type { EvidenceBatchWire } from '#contract/evidence-batches.ts'
import { findUnclosedCase } from '#node/cases/reproject.ts'
import type { Deps } from '#node/deps.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { ingestMany, type IngestManyInput } from '#node/vault/ingest-many.ts'
import { writeCasePage } from '../by-case.ts'
import { type BatchRecord, dropUpload, findBatch, sentFiles, sourcePath, wireOf } from './batches.ts'
import { commitArrival } from './commit.ts'
import { expandArchives } from './expand.ts'

export interface Sent {
  readonly position: number
  readonly uploadId: string
}

export type AddMany = (
  batchId: string,
  sent: readonly Sent[],
  context: JobContext,
) => Promise<EvidenceBatchWire>

/**
 * Takes what has been sent of a batch onto its case, a group at a time. Runs of one batch follow each other: a page
 * sends the next files while the last are taken.
 */
export function createAddMany(deps: Deps): AddMany {
  const running = new Map<string, Promise<unknown>>()
  return async (batchId, sent, context) => {
    await keepSent(deps, batchId, sent)
    const before = running.get(batchId) ?? Promise.resolve()
    const mine = before.catch(() => undefined).then(() => takeBatch(deps, batchId, context))
    running.set(batchId, mine)
    try {
      return await mine
    } finally {
      if (running.get(batchId) === mine) running.delete(batchId)
      deps.describeSoon()
    }
  }
}

/** Hands finished uploads to the batch: from here on they outlive the page and a restart. */
async function keepSent(deps: Deps, batchId: string, sent: readonly Sent[]): Promise<void> {
  await findBatch(deps.db, batchId)
  for (const { uploadId } of sent) deps.uploads.finished(uploadId)
  await deps.db.transaction().execute(async (tx) => {
    for (const { position, uploadId } of sent)
      await tx
        .updateTable('evidence_batch_files')
        .set({ source: `upload:${uploadId}`, state: 'sent', reason: '' })
        .where('batch_id', '=', batchId)
        .where('position', '=', position)
        .where('state', 'in', ['waiting', 'refused'])
        .execute()
  })
  for (const { uploadId } of sent) deps.uploads.hand(uploadId)
}

async function takeBatch(deps: Deps, batchId: string, context: JobContext): Promise<EvidenceBatchWire> {
  const batch = await findBatch(deps.db, batchId)
  await findUnclosedCase(deps.db, batch.case_id)
  await forgetTorn(deps, batch)
  await expandArchives(deps, batch, context)
  const rows = await sentFiles(deps, batch)
  const inputs = rows.map(({ position, name, source, bytes }): IngestManyInput => ({
    ...{ key: String(position), name, bytes },
    source: sourcePath(deps.dataDir, source),
  }))
  const sources = new Map(rows.map(({ position, source }) => [String(position), source]))
  await ingestMany(
    inputs,
    { dataDir: deps.dataDir, jobs: deps.jobs, newId: deps.newId, total: inputs.length, ...context },
    async (arrival) => {
      await commitArrival(deps, batch, arrival)
      for (const { key } of [...arrival.files, ...arrival.refused])
        dropUpload(deps.dataDir, sources.get(key) ?? '')
    },
  )
  const taken = await wireOf(deps.db, batchId)
  // A page that sends in groups gets one listing at the end, not one a group.
  if (taken.counts.waiting + taken.counts.sent === 0) await writeCasePage(deps, batch.case_id)
  return taken
}

/** An upload that a power cut left short must be sent again: half a picture is no evidence. */
async function forgetTorn(deps: Deps, batch: BatchRecord): Promise<void> {
  for (const { position, source, bytes } of await sentFiles(deps, batch)) {
    if (!source.startsWith('upload:')) continue
    const size = statSync(sourcePath(deps.dataDir, source), { throwIfNoEntry: false })?.size
    if (size === bytes) continue
    await deps.db
      .updateTable('evidence_batch_files')
      .set({ state: 'waiting', source: '' })
      .where('batch_id', '=', batch.id)
      .where('position', '=', position)
      .execute()
    dropUpload(deps.dataDir, source)
  }
}
