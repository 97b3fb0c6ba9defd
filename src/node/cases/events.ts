import type { z } from 'zod'
import type { EVENT_KINDS } from '#contract/cases.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'

export type EventKind = (typeof EVENT_KINDS)[number]
export type EventFields = Readonly<Record<string, string | number | null>>

export interface NewEvent {
  readonly caseId: string
  readonly kind: EventKind
  readonly text?: string
  readonly before?: EventFields
  readonly after?: EventFields
  readonly evidenceId?: string
  /** When it happened, if not now. */
  readonly at?: number
}

/** Condition on `case_events e`: nobody took it back. An undo names the lines it withdraws. */
export const STANDS = `NOT EXISTS (SELECT 1 FROM case_events w WHERE w.case_id = e.case_id AND w.kind = 'undone'
      AND instr(json_extract(w.after, '$.withdrawn'), e.id) > 0)`

/** Appends one line to the story of a case, in the transaction of the change it tells of. Answers with its id. */
export async function recordEvent(db: Executor, deps: Deps, event: NewEvent): Promise<string> {
  const id = deps.newId()
  await db
    .insertInto('case_events')
    .values({
      id,
      case_id: event.caseId,
      at: event.at ?? deps.now(),
      actor: await actorName(db),
      kind: event.kind,
      text: event.text ?? '',
      before: JSON.stringify(event.before ?? {}),
      after: JSON.stringify(event.after ?? {}),
      evidence_id: event.evidenceId ?? null,
    })
    .execute()
  return id
}

/** Who works at this desk, as set in the settings; empty until they said so. */
export async function actorName(db: Executor): Promise<string> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', 'userName').executeTakeFirst()
  return row?.value ?? ''
}

/** Parses a JSON column that this desk wrote, with its schema. */
export function readJson<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  return schema.parse(JSON.parse(text))
}
