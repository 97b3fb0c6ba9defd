import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { type Appeal, secondTexts, submission } from '#contract/appeals.ts'
import { DeskError } from '#contract/errors.ts'
import { attemptLimit } from '#core/appeals/attempts.ts'
import type { PolicyPack } from '#core/deadlines/rule.ts'
import { readJson } from '#node/cases/events.ts'
import { moneyOrNull } from '#node/cases/row.ts'
import type { Executor } from '#node/db/open.ts'
import type { AppealsTable } from '#node/db/schema.ts'
import type { Deps } from '#node/deps.ts'

export type AppealRecord = Selectable<AppealsTable>

/** States in which a draft may still be edited and handed in. */
export const EDITABLE: ReadonlySet<string> = new Set(['drafting', 'built', 'more-evidence'])

/** The frozen package as stored: what the ledger keeps of a submission. */
export const frozenManifest = z.object({
  files: submission.shape.files,
  claimText: z.string(),
  shortText: z.string(),
  ask: z.string(),
  exhibits: z.array(z.object({ evidenceId: z.string(), sha256: z.string(), caption: z.string() })),
})

/** @throws DeskError not-found */
export async function findAppeal(db: Executor, id: string): Promise<AppealRecord> {
  const row = await db.selectFrom('appeals').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new DeskError('not-found', { what: 'appeal', id })
  return row
}

/** The appeal whose ledger holds this exhibit, whatever became of the draft since; null where none does. */
export async function submittedWith(db: Executor, evidenceId: string): Promise<string | null> {
  const { rows } = await sql<{ appeal_id: string }>`
    SELECT s.appeal_id FROM evidence e
      JOIN appeals a ON a.case_id = e.case_id
      JOIN submissions s ON s.appeal_id = a.id, json_each(s.manifest, '$.exhibits') x
    WHERE e.id = ${evidenceId} AND x.value ->> 'evidenceId' = ${evidenceId} LIMIT 1`.execute(db)
  return rows[0]?.appeal_id ?? null
}

/** The rounds of a case, first round first. */
export async function appealsOf(
  db: Executor,
  caseId: string,
  packs: readonly PolicyPack[],
): Promise<Appeal[]> {
  const rows = await db
    .selectFrom('appeals')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('round')
    .execute()
  return Promise.all(rows.map((row) => toAppeal(db, row, packs)))
}

export async function toAppeal(
  db: Executor,
  row: AppealRecord,
  packs: readonly PolicyPack[],
): Promise<Appeal> {
  const exhibits = await db
    .selectFrom('appeal_exhibits')
    .select(['evidence_id', 'caption'])
    .where('appeal_id', '=', row.id)
    .orderBy('position')
    .execute()
  const submissions = await db
    .selectFrom('submissions')
    .selectAll()
    .where('appeal_id', '=', row.id)
    .orderBy('recorded_at')
    .execute()
  const { currency, topic, market } = await db
    .selectFrom('cases')
    .select(['currency', 'topic', 'market'])
    .where('id', '=', row.case_id)
    .executeTakeFirstOrThrow()
  const what = topic === 'violation' ? 'violation-appeal' : 'appeal'
  const { of, confidence, source } = attemptLimit(packs, market, what)
  return {
    id: row.id,
    caseId: row.case_id,
    round: row.round,
    state: row.state as Appeal['state'],
    ask: row.ask,
    claimText: row.claim_text,
    shortText: row.short_text,
    exhibits: exhibits.map(({ evidence_id, caption }) => ({ evidenceId: evidence_id, caption })),
    second: readJson(secondTexts, row.second_texts),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    submissions: submissions.map((one) => {
      const { files, claimText, shortText } = readJson(frozenManifest, one.manifest)
      return {
        id: one.id,
        dossierId: one.dossier_id,
        submittedAt: one.submitted_at,
        submittedBy: one.submitted_by,
        channel: one.channel,
        reference: one.reference,
        manifestSha256: one.manifest_sha256,
        files,
        claimText,
        shortText,
      }
    }),
    outcomeReason: row.outcome_reason,
    outcomeAmount: moneyOrNull(row.outcome_minor, currency),
    outcomeAt: row.outcome_at,
    supplementDueAt: row.supplement_due_at,
    lesson: row.lesson,
    attempts: { used: await roundsSent(db, row.case_id), of, confidence, source },
  }
}

/** Rounds of a case that were sent; more evidence for one round is not another round. */
async function roundsSent(db: Executor, caseId: string): Promise<number> {
  const { sent } = await db
    .selectFrom('appeals')
    .select(({ fn }) => fn.countAll<number>().as('sent'))
    .where('case_id', '=', caseId)
    .where('id', 'in', (eb) => eb.selectFrom('submissions').select('appeal_id'))
    .executeTakeFirstOrThrow()
  return sent
}

/** A changed exhibit makes the dossiers of its unsubmitted appeals out of date. */
export async function touchAppealsWith(db: Executor, deps: Deps, evidenceId: string): Promise<void> {
  await db
    .updateTable('appeals')
    .set({
      revision: sql`revision + 1`,
      state: sql`CASE state WHEN 'built' THEN 'drafting' ELSE state END`,
      updated_at: deps.now(),
    })
    .where('state', 'in', [...EDITABLE])
    .where('id', 'in', (eb) =>
      eb.selectFrom('appeal_exhibits').select('appeal_id').where('evidence_id', '=', evidenceId),
    )
    .execute()
}
