import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type Selectable } from 'kysely'
import { DeskError } from '#contract/errors.ts'
import {
  BATCH_STATES,
  type BatchFileWire,
  type EvidenceBatchWire,
  type IntakeRefusal,
} from '#contract/evidence-batches.ts'
import { findCase, findUnclosedCase } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { EvidenceBatchesTable } from '#node/db/schema-vault.ts'
import type { Deps } from '#node/deps.ts'
import { alsoIn } from '#node/evidence/also-in.ts'

export type BatchRecord = Selectable<EvidenceBatchesTable>

export interface NewBatch {
  readonly caseId: string
  readonly kind: string
  readonly caption: string
  readonly note: string
  readonly files: readonly {
    readonly name: string
    readonly folder: string
    readonly bytes: number
    readonly modifiedAt: number | null
    readonly path?: string | undefined
  }[]
  /** The paths are the desk's own finding, not a page's. */
  readonly ownPaths?: boolean
}

/** What has been sent of a batch and is not taken yet. */
export const sentFiles = (deps: Pick<Deps, 'db'>, batch: BatchRecord) =>
  deps.db
    .selectFrom('evidence_batch_files')
    .select(['position', 'name', 'folder', 'source', 'bytes'])
    .where('batch_id', '=', batch.id)
    .where('state', '=', 'sent')
    .orderBy('position')
    .execute()

/** Where a file of a batch lies: an upload in the data folder, or a file of the person's own. */
export const sourcePath = (dataDir: string, source: string): string =>
  source.startsWith('upload:') ? join(dataDir, 'uploads', source.slice(7)) : source.slice(5)

/** Writes down what is to come. Only a host without a page may name paths. @throws DeskError not-found, case-closed */
export async function beginBatch(deps: Deps, input: NewBatch): Promise<EvidenceBatchWire> {
  if (!deps.localPaths && !(input.ownPaths ?? false) && input.files.some(({ path }) => path !== undefined))
    throw new DeskError('invalid-input', { issues: [{ path: 'files', message: 'a page names no paths' }] })
  return deps.db.transaction().execute(async (tx) => {
    const row = await findUnclosedCase(tx, input.caseId)
    const id = deps.newId()
    const { kind, caption, note } = input
    await tx
      .insertInto('evidence_batches')
      .values({ id, case_id: row.id, kind, caption, note, started_at: deps.now(), ended_at: null })
      .execute()
    const add = deps.raw.prepare(
      `INSERT INTO evidence_batch_files (batch_id, position, name, folder, bytes, modified_at, source, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    for (const [position, file] of input.files.entries()) {
      const source = file.path === undefined ? '' : `path:${file.path}`
      const state = file.path === undefined ? 'waiting' : 'sent'
      add.run(id, position, file.name, file.folder, file.bytes, file.modifiedAt, source, state)
    }
    return wireOf(tx, id)
  })
}

/** A batch that nobody has put away. @throws DeskError not-found */
export async function findBatch(db: Executor, id: string): Promise<BatchRecord> {
  const row = await db
    .selectFrom('evidence_batches')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new DeskError('not-found', { what: 'batch', id })
  return row
}

/** A batch with its counts. @throws DeskError not-found */
export async function wireOf(db: Executor, id: string): Promise<EvidenceBatchWire> {
  const batch = await findBatch(db, id)
  const rows = await db
    .selectFrom('evidence_batch_files')
    .select([
      'state',
      (eb) => eb.fn.countAll<number>().as('n'),
      (eb) => eb.fn.sum<number>('bytes').as('bytes'),
    ])
    .where('batch_id', '=', id)
    .groupBy('state')
    .execute()
  const count = (state: string): number => rows.find((row) => row.state === state)?.n ?? 0
  // An archive is counted by what came out of it.
  const real = rows.filter(({ state }) => state !== 'unpacked')
  return {
    id,
    caseId: batch.case_id,
    startedAt: batch.started_at,
    files: real.reduce((sum, { n }) => sum + n, 0),
    bytes: real.reduce((sum, { bytes }) => sum + Number(bytes), 0),
    elsewhere: await elsewhere(db, batch),
    counts: Object.fromEntries(
      BATCH_STATES.map((state) => [state, count(state)]),
    ) as EvidenceBatchWire['counts'],
  }
}

/** How many files of a batch another case has too, or a picture that looks the same. */
async function elsewhere(db: Executor, batch: BatchRecord): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM evidence_batch_files f
    WHERE f.batch_id = ${batch.id} AND f.sha256 IS NOT NULL AND (f.near_in <> '[]' OR EXISTS (SELECT 1 FROM evidence o
      WHERE o.sha256 = f.sha256 AND o.case_id <> ${batch.case_id} AND o.removed_at IS NULL))`.execute(db)
  return rows[0]?.n ?? 0
}

/** Batches of a case that nobody has put away, newest first. @throws DeskError not-found */
export async function listBatches(db: Executor, caseId: string): Promise<EvidenceBatchWire[]> {
  const row = await findCase(db, caseId)
  const batches = await db
    .selectFrom('evidence_batches')
    .select('id')
    .where('case_id', '=', row.id)
    .where('ended_at', 'is', null)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return Promise.all(batches.map(({ id }) => wireOf(db, id)))
}

/** A page of a batch's files in order. @throws DeskError not-found */
export async function listBatchFiles(
  db: Executor,
  input: {
    readonly batchId: string
    readonly states?: readonly BatchFileWire['state'][] | undefined
    readonly after: number
    readonly limit: number
  },
): Promise<{ files: BatchFileWire[]; next: number | null }> {
  const batch = await findBatch(db, input.batchId)
  let query = db
    .selectFrom('evidence_batch_files as f')
    .leftJoin('vault_files as v', 'v.sha256', 'f.sha256')
    .selectAll('f')
    .select('v.media_type')
    .select(alsoIn(sql`f.sha256`, sql`${batch.case_id}`).as('also_in'))
    .where('f.batch_id', '=', batch.id)
    .where('f.position', '>', input.after)
  if (input.states !== undefined) query = query.where('f.state', 'in', input.states)
  const rows = await query
    .orderBy('f.position')
    .limit(input.limit + 1)
    .execute()
  const files = rows.slice(0, input.limit).map((row): BatchFileWire => ({
    ...{ position: row.position, name: row.name, folder: row.folder, bytes: row.bytes, state: row.state },
    modifiedAt: row.modified_at,
    reason: row.reason === '' ? null : (row.reason as IntakeRefusal),
    ...{ sha256: row.sha256, evidenceId: row.evidence_id, mediaType: row.media_type ?? '' },
    alsoIn: JSON.parse(row.also_in) as string[],
    nearIn: JSON.parse(row.near_in) as string[],
  }))
  return { files, next: rows.length > input.limit ? (files.at(-1)?.position ?? null) : null }
}

/** Puts a batch away and forgets what was not taken yet. @throws DeskError not-found */
export async function endBatch(deps: Deps, id: string): Promise<void> {
  const left = await deps.db.transaction().execute(async (tx) => {
    await findBatch(tx, id)
    const sources = await tx
      .selectFrom('evidence_batch_files')
      .select('source')
      .where('batch_id', '=', id)
      .where('state', '=', 'sent')
      .execute()
    await tx.deleteFrom('evidence_batch_files').where('batch_id', '=', id).execute()
    await tx.updateTable('evidence_batches').set({ ended_at: deps.now() }).where('id', '=', id).execute()
    return sources
  })
  for (const { source } of left) dropUpload(deps.dataDir, source)
}

/** Removes the temp file of an upload; a file of the person's own stays where it is. */
export function dropUpload(dataDir: string, source: string): void {
  if (/^upload:./.test(source)) rmSync(sourcePath(dataDir, source), { force: true })
}

/** Uploads that an unfinished batch still needs: start-up leaves them. */
export async function keptUploads(db: Executor): Promise<Set<string>> {
  const rows = await db
    .selectFrom('evidence_batch_files')
    .innerJoin('evidence_batches', 'evidence_batches.id', 'evidence_batch_files.batch_id')
    .select('source')
    .where('state', '=', 'sent')
    .where('ended_at', 'is', null)
    .where('source', 'like', 'upload:%')
    .execute()
  return new Set(rows.map(({ source }) => source.slice('upload:'.length)))
}
