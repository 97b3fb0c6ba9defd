import type { Selectable } from 'kysely'
import { DeskError } from '#contract/errors.ts'
import type { CaseFacts, TypedDate, TypedDates } from '#core/cases/facts.ts'
import { projectCase } from '#core/cases/project.ts'
import { clockField } from '#core/deadlines/deadline.ts'
import type { PolicyPack } from '#core/deadlines/rule.ts'
import type { Executor } from '#node/db/open.ts'
import type { CasesTable } from '#node/db/schema.ts'
import type { Deps } from '#node/deps.ts'
import { type EventFields, recordEvent } from './events.ts'
import { type Beside, besideOf, factsOf } from './facts.ts'
import { type Ranking, rankingOf } from './ranking.ts'

export type CaseRecord = Selectable<CasesTable>

/** A case by our id or the platform's. @throws DeskError not-found */
export async function findCase(db: Executor, id: string): Promise<CaseRecord> {
  const byOurs = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()
  if (byOurs) return byOurs
  const byPlatform = await db
    .selectFrom('cases')
    .selectAll()
    .where('platform_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (!byPlatform) throw new DeskError('not-found', { what: 'case', id })
  return byPlatform
}

/** An open case. @throws DeskError not-found, case-closed */
export async function findUnclosedCase(db: Executor, id: string): Promise<CaseRecord> {
  const found = await findCase(db, id)
  if (found.state === 'closed') throw new DeskError('case-closed', { caseId: found.id })
  return found
}

/** What the projection writes into a row. */
export function projectionColumns(facts: CaseFacts, packs: readonly PolicyPack[]) {
  const projection = projectCase(facts, packs)
  return {
    state: projection.state,
    move: projection.move,
    is_open: projection.isOpen ? (1 as const) : (0 as const),
    appealable: projection.appealable ? (1 as const) : (0 as const),
    appealable_because: projection.appealableBecause,
    deadlines: JSON.stringify(projection.deadlines),
    due_at: projection.due?.dueAt ?? null,
    due_basis: projection.due?.basis ?? null,
    typed_dates: JSON.stringify(projection.typed),
  }
}

/** The projection of a row with its place in the order of work. */
export function derivedColumns(
  row: CaseRecord,
  beside: Beside | undefined,
  packs: readonly PolicyPack[],
  ranking: Ranking,
) {
  const columns = projectionColumns(factsOf(row, beside), packs)
  return { ...columns, rank: ranking.rank({ ...row, ...columns }) }
}

/** A typed date that ended because its clock was answered, and the line of the story that says so. */
export interface EndedDate {
  readonly kind: string
  readonly date: TypedDate
  readonly eventId: string
}

/** Derives the row anew from its facts. Call it after whatever changed them, in the same transaction. */
export async function reproject(db: Executor, deps: Deps, caseId: string): Promise<void> {
  const row = await findCase(db, caseId)
  await reprojectMany(db, deps, [row.id])
}

/** The same for several cases at once, by our ids. Answers with the typed dates that ended by it. */
export async function reprojectMany(
  db: Executor,
  deps: Deps,
  ids: readonly string[],
): Promise<Map<string, readonly EndedDate[]>> {
  const endedOf = new Map<string, readonly EndedDate[]>()
  if (ids.length === 0) return endedOf
  const rows = await db.selectFrom('cases').selectAll().where('id', 'in', ids).execute()
  const beside = new Map((await besideOf(db, ids)).map((one) => [one.id, one]))
  const ranking = rankingOf(deps.raw)
  for (const row of rows) {
    const columns = derivedColumns(row, beside.get(row.id), deps.packs, ranking)
    const ended = endedDates(row.typed_dates, columns.typed_dates)
    if (ended) {
      const eventId = await recordEvent(db, deps, { caseId: row.id, kind: 'deadline-ended', ...ended })
      endedOf.set(
        row.id,
        endedKinds(row.typed_dates, columns.typed_dates).map(([kind, date]) => ({ kind, date, eventId })),
      )
    }
    await db
      .updateTable('cases')
      .set({ ...columns, updated_at: deps.now() })
      .where('id', '=', row.id)
      .execute()
  }
  return endedOf
}

/** What the story says of typed dates that ended because their clock was answered; null where none did. */
export function endedDates(
  before: string,
  after: string,
): { readonly before: EventFields; readonly after: EventFields } | null {
  if (before === after) return null
  const ended = endedKinds(before, after)
  if (ended.length === 0) return null
  return {
    before: Object.fromEntries(ended.map(([kind, { at }]) => [clockField(kind), at])),
    after: Object.fromEntries(ended.map(([kind]) => [clockField(kind), null])),
  }
}

function endedKinds(before: string, after: string): [string, TypedDate][] {
  const [was, is] = [JSON.parse(before) as TypedDates, JSON.parse(after) as TypedDates]
  return Object.entries(was).filter(([kind]) => !Object.hasOwn(is, kind))
}
