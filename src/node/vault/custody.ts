import { hash as hashOnce } from 'node:crypto'
import { sql } from 'kysely'
import type { Executor } from '#node/db/open.ts'

export interface CustodyEntry {
  readonly id: string
  readonly at: number
  readonly actor: string
  readonly action: 'added' | 'removed' | 'exported' | 'submitted' | 'changed'
  readonly sha256: string
  readonly caseId: string | null
  readonly detail: string
}

/** What the first entry points back at. */
const START = '0'.repeat(64)

/** Hash of an entry over its fields and its predecessor's hash; length-prefixed, so fields cannot run together. */
export function custodyHash(previous: string, entry: CustodyEntry): string {
  const fields = [
    previous,
    entry.id,
    String(entry.at),
    entry.actor,
    entry.action,
    entry.sha256,
    entry.caseId ?? '',
    entry.detail,
  ]
  return hashOnce('sha256', fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join(''), 'hex')
}

/** Appends to the custody chain. Runs in the transaction of what it tells of, so neither is without the other. */
export async function appendCustody(db: Executor, entry: CustodyEntry): Promise<void> {
  const last = await db
    .selectFrom('custody')
    .select('hash')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const previous = last?.hash ?? START
  await db
    .insertInto('custody')
    .values({
      id: entry.id,
      at: entry.at,
      actor: entry.actor,
      action: entry.action,
      sha256: entry.sha256,
      case_id: entry.caseId,
      detail: entry.detail,
      prev_hash: previous,
      hash: custodyHash(previous, entry),
    })
    .execute()
}

/** Evidence whose coming is not in the chain: entries cut off at its end leave no break. */
export async function unaccounted(db: Executor): Promise<{ sha256: string; caseId: string }[]> {
  const { rows } = await sql<{ sha256: string; caseId: string }>`
    SELECT DISTINCT e.sha256, c.platform_id AS caseId FROM evidence e JOIN cases c ON c.id = e.case_id
    WHERE NOT EXISTS (
      SELECT 1 FROM custody k WHERE k.sha256 = e.sha256 AND k.case_id = e.case_id AND k.action = 'added')
    ORDER BY c.platform_id, e.sha256`.execute(db)
  return rows
}

/** Walks the chain; answers with the sequence numbers at which it breaks. */
export async function brokenCustody(db: Executor): Promise<number[]> {
  const rows = await db.selectFrom('custody').selectAll().orderBy('seq').execute()
  const broken: number[] = []
  let previous = START
  for (const row of rows) {
    const entry = { ...row, action: row.action as CustodyEntry['action'], caseId: row.case_id }
    if (row.prev_hash !== previous || row.hash !== custodyHash(previous, entry)) broken.push(row.seq)
    previous = row.hash
  }
  return broken
}
