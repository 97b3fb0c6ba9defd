import { CLOCK, TAG, TASK, type Value, readTyped } from '#core/bulk/fields.ts'
import type { FieldChange } from '#core/bulk/plan.ts'
import { readTask } from '#core/bulk/tasks.ts'
import type { TypedDates } from '#core/cases/facts.ts'
import type { Executor } from '#node/db/open.ts'

/** Writes a change of what stands outside the columns of a case: tags, tasks, typed dates, promised goods. */
export async function writeRow(tx: Executor, caseId: string, { field, after }: FieldChange): Promise<void> {
  if (field.startsWith(TAG)) await writeTag(tx, caseId, field.slice(TAG.length), after)
  else if (field.startsWith(TASK)) await writeTask(tx, caseId, field.slice(TASK.length), after)
  else if (field.startsWith(CLOCK)) await writeTypedDate(tx, caseId, field.slice(CLOCK.length), after)
  else if (field === 'replacement') await writeReplacement(tx, caseId, after)
}

async function writeTag(tx: Executor, caseId: string, tag: string, after: Value): Promise<void> {
  if (after === null)
    await tx.deleteFrom('case_tags').where('case_id', '=', caseId).where('tag', '=', tag).execute()
  else await tx.insertInto('case_tags').values({ case_id: caseId, tag }).execute()
}

async function writeTask(tx: Executor, caseId: string, id: string, after: Value): Promise<void> {
  await tx.deleteFrom('case_tasks').where('id', '=', id).execute()
  const found = readTask(id, after)
  if (!found) return
  const { title, dueAt, doneAt, doneBy } = found.task
  await tx
    .insertInto('case_tasks')
    .values({
      ...{ id, case_id: caseId, position: found.position, title },
      ...{ due_at: dueAt, done_at: doneAt, done_by: doneBy },
    })
    .execute()
}

/** The dates of the other clocks stay. */
async function writeTypedDate(tx: Executor, caseId: string, kind: string, after: Value): Promise<void> {
  const row = await tx
    .selectFrom('cases')
    .select('typed_dates')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const others = Object.entries(JSON.parse(row.typed_dates) as TypedDates).filter(([key]) => key !== kind)
  const date = readTyped(after)
  const next = Object.fromEntries([...others, ...(date ? [[kind, date] as const] : [])])
  await tx
    .updateTable('cases')
    .set({ typed_dates: JSON.stringify(next) })
    .where('id', '=', caseId)
    .execute()
}

async function writeReplacement(tx: Executor, caseId: string, after: Value): Promise<void> {
  await tx.deleteFrom('case_replacements').where('case_id', '=', caseId).execute()
  if (typeof after === 'number')
    await tx.insertInto('case_replacements').values({ case_id: caseId, accepted_at: after }).execute()
}
