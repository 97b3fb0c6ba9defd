import { sql } from 'kysely'
import type { CustodyEntryWire } from '#contract/custody.ts'
import { actorName } from '#node/cases/events.ts'
import { findCase } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { findEvidence } from '#node/evidence/queries.ts'
import { appendCustody } from '#node/vault/custody.ts'

export interface ListInput {
  readonly caseId: string
  readonly evidenceId?: string | undefined
  readonly before?: number | undefined
  readonly limit: number
}

/** Entries of a case or of one piece (by its id, and by its bytes within the case), newest first. */
export async function listCustody(
  db: Executor,
  input: ListInput,
): Promise<{ entries: CustodyEntryWire[]; total: number; next: number | null }> {
  const { id: caseId } = await findCase(db, input.caseId)
  let all = db.selectFrom('custody').where('case_id', '=', caseId)
  if (input.evidenceId !== undefined) {
    const { item } = await findEvidence(db, input.evidenceId)
    all = all.where((eb) => eb.or([eb('evidence_id', '=', item.id), eb('sha256', '=', item.sha256)]))
  }
  const { n } = await all.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const page = input.before === undefined ? all : all.where('seq', '<', input.before)
  const rows = await page
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(input.limit + 1)
    .execute()
  const entries = rows.slice(0, input.limit).map((row): CustodyEntryWire => ({
    ...{ seq: row.seq, at: row.at, zone: row.zone, offsetMinutes: row.offset_min },
    ...{ actor: row.actor, sha256: row.sha256, detail: row.detail, hash: row.hash },
    clock: row.clock as CustodyEntryWire['clock'],
    action: row.action as CustodyEntryWire['action'],
    outside: row.id.startsWith('outside-'),
  }))
  return { entries, total: n, next: rows.length > input.limit ? (entries.at(-1)?.seq ?? null) : null }
}

/** A person who looks at a file again within this time has opened it once. */
const ONCE_MS = 3_600_000

/** Enters that an original was shown, for each case that has it. */
export async function tellOpened(tx: Executor, deps: Deps, sha256: string): Promise<void> {
  const actor = await actorName(tx)
  const now = deps.now()
  const { rows } = await sql<{ caseId: string; evidenceId: string }>`
    SELECT e.case_id AS caseId, min(e.id) AS evidenceId FROM evidence e
    WHERE e.removed_at IS NULL AND (e.sha256 = ${sha256}
      OR e.id IN (SELECT evidence_id FROM evidence_stills WHERE sha256 = ${sha256}))
    GROUP BY e.case_id
    HAVING NOT EXISTS (SELECT 1 FROM custody k WHERE k.sha256 = ${sha256} AND k.case_id = e.case_id
      AND k.action = 'opened' AND k.actor = ${actor} AND k.at > ${now - ONCE_MS} AND k.at <= ${now})`.execute(
    tx,
  )
  for (const row of rows) await appendCustody(tx, { ...row, actor, action: 'opened', sha256, detail: '' })
}

export interface DossierOpened {
  readonly dossierId: string
  /** File of the dossier; empty for all of it. */
  readonly name: string
  readonly exported: boolean
}

/**
 * Enters that a file of a dossier was shown or saved: the evidence in it left the desk as much as by its original. The page
 * images of one dossier count as one, else a look at it would be a hundred entries.
 */
export async function tellDossierOpened(
  tx: Executor,
  deps: Deps,
  { dossierId, name, exported }: DossierOpened,
): Promise<void> {
  const dossier = await tx
    .selectFrom('dossiers')
    .select(['case_id', 'files'])
    .where('id', '=', dossierId)
    .executeTakeFirst()
  // Its folder is there and its row is not: nothing of the ledger.
  if (!dossier) return
  const pages = !exported && name.startsWith('images/')
  const files = JSON.parse(dossier.files) as { name: string; sha256: string }[]
  const sha256 = pages ? '' : (files.find((file) => file.name === name)?.sha256 ?? '')
  const detail = `dossier ${dossierId} ${pages ? 'images' : name}`.trim()
  const action = exported ? 'exported' : 'opened'
  const actor = await actorName(tx)
  const now = deps.now()
  const told = await tx
    .selectFrom('custody')
    .select('seq')
    .where('case_id', '=', dossier.case_id)
    .where('action', '=', action)
    .where('actor', '=', actor)
    .where('detail', '=', detail)
    .where('at', '>', now - ONCE_MS)
    .where('at', '<=', now)
    .executeTakeFirst()
  if (!told) await appendCustody(tx, { actor, action, sha256, caseId: dossier.case_id, detail })
}
