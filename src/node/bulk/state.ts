import type { Selectable } from 'kysely'
import type { CaseNow, Value } from '#core/bulk/fields.ts'
import type { Task } from '#core/bulk/tasks.ts'
import type { TypedDates } from '#core/cases/facts.ts'
import { projectCase } from '#core/cases/project.ts'
import type { ClockKind } from '#core/deadlines/deadline.ts'
import { leadingClock, leadingTyped } from '#core/deadlines/leading.ts'
import { type Beside, besideOf, factsOf } from '#node/cases/facts.ts'
import type { CaseRecord } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { CaseReplacementsTable } from '#node/db/schema-steps.ts'
import type { Deps } from '#node/deps.ts'

/** How many cases are read and written at a time: a variable each, and a breath for the rest of the desk between. */
export const BATCH = 250

/** What can be changed of the cases, as it is now; an id that is no case is not in it. Clocks are worked out when asked for. */
export async function casesNow(
  db: Executor,
  deps: Deps,
  ids: readonly string[],
  clocks: boolean,
): Promise<Map<string, CaseNow>> {
  const rows = await db.selectFrom('cases').selectAll().where('id', 'in', ids).execute()
  const marks = await db.selectFrom('case_tags').selectAll().where('case_id', 'in', ids).execute()
  const sent = await db.selectFrom('case_replacements').selectAll().where('case_id', 'in', ids).execute()
  const replacements = new Map(sent.map((row) => [row.case_id, replacementValue(row)]))
  const tags = new Map<string, string[]>()
  for (const { case_id, tag } of marks) tags.set(case_id, [...(tags.get(case_id) ?? []), tag])
  const tasks = await tasksOf(db, ids)
  const beside = new Map((clocks ? await besideOf(db, ids) : []).map((one) => [one.id, one]))
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...caseNow(row),
        tags: tags.get(row.id) ?? [],
        tasks: tasks.get(row.id) ?? [],
        replacement: replacements.get(row.id) ?? null,
        ...(clocks ? clocksNow(deps, row, beside.get(row.id)) : NO_CLOCKS),
      },
    ]),
  )
}

type Clocks = Pick<CaseNow, 'running' | 'leading' | 'leadingTyped'>
const NO_CLOCKS: Clocks = { running: [], leading: 'other', leadingTyped: null }

function clocksNow(deps: Deps, row: CaseRecord, beside: Beside | undefined): Clocks {
  const { deadlines, running, typed } = projectCase(factsOf(row, beside), deps.packs)
  return {
    running,
    leading: leadingClock(deadlines, running),
    leadingTyped: leadingTyped(deadlines, Object.keys(typed) as ClockKind[]),
  }
}

/** A promise alone is its moment; once goods or a parcel are named it is more than a decision can take back. */
function replacementValue(row: Selectable<CaseReplacementsTable>): Value {
  const { case_id: _, accepted_at: acceptedAt, ...more } = row
  const known = Object.values(more).some((value) => value !== null && value !== '')
  return known ? JSON.stringify(row) : acceptedAt
}

/** What is to be done on each of the cases, in its order. */
export async function tasksOf(db: Executor, ids: readonly string[]): Promise<Map<string, readonly Task[]>> {
  const rows = await db
    .selectFrom('case_tasks')
    .selectAll()
    .where('case_id', 'in', ids)
    .orderBy('case_id')
    .orderBy('position')
    .execute()
  const byCase = new Map<string, Task[]>()
  for (const { id, case_id, title, due_at, done_at, done_by } of rows)
    byCase.set(case_id, [
      ...(byCase.get(case_id) ?? []),
      { id, title, dueAt: due_at, doneAt: done_at, doneBy: done_by },
    ])
  return byCase
}

function caseNow(
  row: CaseRecord,
): Omit<CaseNow, 'tags' | 'tasks' | 'replacement' | 'running' | 'leading' | 'leadingTyped'> {
  const { outcome, outcome_reason: reason, outcome_minor: amountMinor } = row
  return {
    id: row.id,
    platformId: row.platform_id,
    kind: row.kind,
    owner: row.owner,
    typedDates: JSON.parse(row.typed_dates) as TypedDates,
    decision: row.decision,
    outcome: outcome === null ? null : { outcome, reason, amountMinor: amountMinor ?? 0 },
    amountMinor: row.amount_minor,
    dueAt: row.due_at,
    snoozedUntil: row.snoozed_until,
  }
}

export function batches<T>(list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, index) =>
    list.slice(index * BATCH, (index + 1) * BATCH),
  )
}
