import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { type RetentionPlanWire, type RetentionRuleWire, retentionRule } from '#contract/custody.ts'
import { DeskError } from '#contract/errors.ts'
import { readJson, recordEvent } from '#node/cases/events.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { vaultPath } from '#node/vault/layout.ts'
import { digest } from './hash.ts'

const KEY = 'retention'
/** What a desk does until somebody says otherwise: it keeps everything. */
const NEVER: RetentionRuleWire = { months: null, ledgerMonths: null }
const SHOWN = 500

export async function retentionOf(db: Executor): Promise<RetentionRuleWire> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  return row ? readJson(retentionRule, row.value) : NEVER
}

export async function setRetention(tx: Executor, rule: RetentionRuleWire): Promise<RetentionRuleWire> {
  const value = JSON.stringify(rule)
  await tx
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((on) => on.column('key').doUpdateSet({ value }))
    .execute()
  return rule
}

/** Deletes nothing: the files that the rule lets go now, and those that are due and kept. */
export async function planRetention(db: Executor, now: number): Promise<RetentionPlanWire> {
  const rule = await retentionOf(db)
  const due = await dueFiles(db, rule, now)
  const files = due.filter(({ held, submitted }) => held === 0 && submitted === 0)
  return {
    rule,
    token: digest(files.map(({ sha256 }) => sha256).join()),
    count: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    files: files.slice(0, SHOWN).map(({ sha256, bytes, name, cases }) => ({
      ...{ sha256, bytes, name },
      caseIds: cases.split(','),
    })),
    kept: {
      held: due.filter(({ held }) => held === 1).length,
      submitted: due.filter(({ held, submitted }) => held === 0 && submitted === 1).length,
    },
  }
}

interface DueFile {
  readonly sha256: string
  readonly bytes: number
  readonly name: string
  readonly cases: string
  readonly held: 0 | 1
  readonly submitted: 0 | 1
}

/** Originals and stills all of whose cases were closed so long ago. */
async function dueFiles(db: Executor, rule: RetentionRuleWire, now: number): Promise<DueFile[]> {
  const closedBefore = monthsBefore(now, rule.months)
  if (closedBefore === null) return []
  const ledgerBefore = monthsBefore(now, rule.ledgerMonths)
  const { rows } = await sql<DueFile>`
    WITH ledger AS (
      SELECT DISTINCT x.value ->> 'evidenceId' AS id, x.value ->> 'sha256' AS sha256
      FROM submissions s, json_each(s.manifest, '$.exhibits') x
      WHERE ${ledgerBefore} IS NULL OR s.submitted_at > ${ledgerBefore}
    ), owner AS (
      SELECT e.sha256, e.case_id, e.id, e.original_name AS name FROM evidence e
      UNION SELECT s.sha256, e.case_id, e.id, e.original_name FROM evidence_stills s JOIN evidence e ON e.id = s.evidence_id
    ), aged AS (
      SELECT c.id, c.platform_id, c.state = 'closed' AND coalesce((SELECT max(v.at) FROM case_events v
        WHERE v.case_id = c.id AND v.kind = 'closed'), ${now}) <= ${closedBefore} AS old,
        EXISTS (SELECT 1 FROM case_holds h WHERE h.case_id = c.id AND h.lifted_at IS NULL) AS held
      FROM cases c
    )
    SELECT f.sha256, f.bytes, min(o.name) AS name, group_concat(DISTINCT a.platform_id) AS cases, max(a.held) AS held,
      max(EXISTS (SELECT 1 FROM ledger l WHERE l.id = o.id OR l.sha256 = f.sha256)) AS submitted
    FROM vault_files f JOIN owner o ON o.sha256 = f.sha256 JOIN aged a ON a.id = o.case_id
    WHERE f.deleted_at IS NULL AND f.sha256 NOT IN (SELECT value FROM settings)
    GROUP BY f.sha256 HAVING min(a.old) = 1
    ORDER BY f.bytes DESC, f.sha256`.execute(db)
  return rows
}

function monthsBefore(now: number, months: number | null): number | null {
  if (months === null) return null
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').subtract({ months })
    .epochMilliseconds
}

/**
 * Deletes what was shown: first the rows say so, in one transaction with the entries, then the files go. What a crash leaves
 * is deleted at the next start.
 * @throws DeskError conflict where another plan than the one shown would be applied
 */
export async function applyRetention(deps: Deps, token: string): Promise<{ count: number; bytes: number }> {
  const done = await deps.db.transaction().execute(async (tx) => {
    const plan = await planRetention(tx, deps.now())
    if (plan.token !== token) throw new DeskError('conflict', { what: 'retention' })
    const due = await dueFiles(tx, plan.rule, deps.now())
    for (const { sha256, held, submitted } of due)
      if (held === 0 && submitted === 0) await deleteFile(tx, deps, sha256)
    return { count: plan.count, bytes: plan.bytes }
  })
  removeDeleted(deps)
  return done
}

async function deleteFile(tx: Executor, deps: Deps, sha256: string): Promise<void> {
  const now = deps.now()
  const pieces = await tx
    .selectFrom('evidence')
    .select(['id', 'case_id', 'original_name'])
    .where('sha256', '=', sha256)
    .where('removed_at', 'is', null)
    .execute()
  for (const piece of pieces) {
    await tx
      .deleteFrom('appeal_exhibits')
      .where('evidence_id', '=', piece.id)
      .where('appeal_id', 'not in', (eb) => eb.selectFrom('submissions').select('appeal_id'))
      .execute()
    await tx.updateTable('evidence').set({ removed_at: now }).where('id', '=', piece.id).execute()
    await recordEvent(tx, deps, {
      ...{ caseId: piece.case_id, kind: 'evidence-removed', text: piece.original_name },
      evidenceId: piece.id,
    })
  }
  await tx
    .updateTable('evidence_stills')
    .set({ removed_at: now })
    .where('sha256', '=', sha256)
    .where('removed_at', 'is', null)
    .execute()
  await tx.updateTable('vault_files').set({ deleted_at: now }).where('sha256', '=', sha256).execute()
}

/** Takes the bytes away of files whose rows say that they are deleted. */
export function removeDeleted({ raw, dataDir }: Pick<Deps, 'raw' | 'dataDir'>): void {
  const rows = raw
    .prepare('SELECT sha256, extension FROM vault_files WHERE deleted_at IS NOT NULL')
    .all() as { sha256: string; extension: string }[]
  for (const { sha256, extension } of rows) {
    rmSync(vaultPath(dataDir, sha256, extension), { force: true })
    rmSync(join(dataDir, 'derived', 'thumb', sha256.slice(0, 2), `${sha256}.webp`), { force: true })
  }
}
