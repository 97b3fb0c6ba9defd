import type { Updateable } from 'kysely'
import type { FieldChange, KeptChange } from '#core/bulk/plan.ts'
import { CLOCK, type Value, readOutcome, writeTyped } from '#core/bulk/fields.ts'
import type { Hand } from '#core/bulk/tasks.ts'
import type { StoryLine } from '#core/bulk/tell.ts'
import type { ACTION_KINDS } from '#contract/bulk.ts'
import { actorName } from '#node/cases/events.ts'
import type { EndedDate } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { CasesTable } from '#node/db/schema.ts'
import type { Deps } from '#node/deps.ts'
import { writeRow } from './rows.ts'

export type ActionKind = (typeof ACTION_KINDS)[number]

export interface NewAction {
  readonly kind: ActionKind
  readonly title: string
  readonly undoes: string | null
}

interface Line extends Omit<StoryLine, 'kind' | 'tells'> {
  readonly kind: StoryLine['kind'] | 'undone'
  readonly tells: readonly number[]
}

/** True for a field that alters where a case stands; others leave the projection alone. */
export const decides = (field: string): boolean =>
  field.startsWith(CLOCK) || ['decision', 'outcome', 'replacement'].includes(field)

/** Changes that followed from others come behind all of them. */
const FOLLOWED = 10_000

/** Writes the changes of one action: rows, lines of the story and what undo needs, inside the caller's transaction. */
export class ActionWriter {
  readonly id: string
  readonly #tx: Executor
  readonly #deps: Deps
  readonly #actor: string
  readonly #at: number
  cases = 0

  private constructor(tx: Executor, deps: Deps, actor: string) {
    this.#tx = tx
    this.#deps = deps
    this.#actor = actor
    this.#at = deps.now()
    this.id = deps.newId()
  }

  /** Who does it, when, and where new ids come from. */
  get hand(): Hand {
    return { at: this.#at, actor: this.#actor, newId: this.#deps.newId }
  }

  static async begin(tx: Executor, deps: Deps): Promise<ActionWriter> {
    return new ActionWriter(tx, deps, await actorName(tx))
  }

  /** One case: its rows, one event for each line, and the values before and after. */
  async write(caseId: string, changes: readonly FieldChange[], lines: readonly Line[]): Promise<void> {
    this.cases += 1
    const eventOf = new Map<number, string>()
    for (const line of lines) {
      const id = this.#deps.newId()
      for (const place of line.tells) eventOf.set(place, id)
      await this.#tx
        .insertInto('case_events')
        .values({
          ...{ id, case_id: caseId, at: this.#at, actor: this.#actor, kind: line.kind, text: line.text },
          ...{ before: JSON.stringify(line.before), after: JSON.stringify(line.after) },
        })
        .execute()
    }
    for (const change of changes) await writeRow(this.#tx, caseId, change)
    const columns = Object.assign({}, ...changes.map((one) => columnsOf(one.field, one.after))) as Columns
    await this.#tx
      .updateTable('cases')
      .set({ ...columns, updated_at: this.#at })
      .where('id', '=', caseId)
      .execute()
    await this.#keep(
      caseId,
      changes.map((change, place) => ({ ...change, position: place, eventId: eventOf.get(place) ?? '' })),
    )
  }

  /** What the changes of a case brought about beside them: it is taken back with them. */
  async follow(caseId: string, ended: readonly EndedDate[]): Promise<void> {
    await this.#keep(
      caseId,
      ended.map(({ kind, date, eventId }, place) => ({
        ...{ field: `${CLOCK}${kind}`, before: writeTyped(date), after: null },
        ...{ position: FOLLOWED + place, eventId },
      })),
    )
  }

  async #keep(
    caseId: string,
    changes: readonly (FieldChange & { readonly position: number; readonly eventId: string })[],
  ): Promise<void> {
    await this.#tx
      .insertInto('action_changes')
      .values(
        changes.map(({ field, before, after, position, eventId }) => ({
          ...{ action_id: this.id, case_id: caseId, position, field, event_id: eventId },
          ...{ before: JSON.stringify(before), after: JSON.stringify(after) },
        })),
      )
      .execute()
  }

  /** Enters the action once its cases are written. */
  async end({ kind, title, undoes }: NewAction): Promise<void> {
    const { cases } = this
    await this.#tx
      .insertInto('actions')
      .values({ id: this.id, at: this.#at, actor: this.#actor, kind, title, cases, undoes })
      .execute()
  }
}

type Columns = Updateable<CasesTable>

function columnsOf(field: string, value: Value): Columns {
  switch (field) {
    case 'owner':
      return { owner: String(value ?? '') }
    case 'snoozedUntil':
      return { snoozed_until: value === null ? null : Number(value) }
    case 'decision':
      return { decision: value === null ? null : String(value) }
    case 'outcome': {
      const outcome = readOutcome(value)
      // The row's closing check looks at state and outcome together, so both change in one statement.
      if (!outcome) return { outcome: null, outcome_reason: '', outcome_minor: null, state: 'open' }
      return { outcome: outcome.outcome, outcome_reason: outcome.reason, outcome_minor: outcome.amountMinor }
    }
    default:
      return {}
  }
}

/** The kept changes of an action, by case. */
export async function keptChanges(
  db: Executor,
  actionId: string,
): Promise<Map<string, (KeptChange & { readonly eventId: string })[]>> {
  const rows = await db
    .selectFrom('action_changes')
    .selectAll()
    .where('action_id', '=', actionId)
    .orderBy('case_id')
    .orderBy('position')
    .execute()
  const byCase = new Map<string, (KeptChange & { eventId: string })[]>()
  for (const { case_id, field, before, after, event_id } of rows) {
    const kept = { field, before: JSON.parse(before) as Value, after: JSON.parse(after) as Value }
    byCase.set(case_id, [...(byCase.get(case_id) ?? []), { ...kept, eventId: event_id }])
  }
  return byCase
}
