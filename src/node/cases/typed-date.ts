import { DeskError } from '#contract/errors.ts'
import type { TypedDates } from '#core/cases/facts.ts'
import { projectCase } from '#core/cases/project.ts'
import { type ClockKind, ownerOf } from '#core/deadlines/deadline.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { recordEvent } from './events.ts'
import { besideOf, factsOf } from './facts.ts'
import { type CaseRecord, clockField } from './reproject.ts'

export interface NewTypedDate {
  readonly dueAt: number | null
  /** Null: the clock that leads. */
  readonly clock: ClockKind | null
}

/**
 * Keeps the date a person typed for one clock, or takes it away. The caller reprojects, in the same transaction.
 * @throws DeskError conflict where that clock does not run: a date for it would be heard by nobody
 */
export async function setTypedDate(
  tx: Executor,
  deps: Deps,
  row: CaseRecord,
  { dueAt, clock }: NewTypedDate,
): Promise<void> {
  const typed = JSON.parse(row.typed_dates) as TypedDates
  const kind = clock ?? (await leadingClock(tx, deps, row, dueAt === null ? typed : {}))
  if (dueAt !== null && kind !== 'other' && !(await runningClocks(tx, deps, row)).includes(kind))
    throw new DeskError('conflict', { what: 'clock-not-running' })
  const before = typed[kind]?.at ?? null
  if (before === dueAt) return
  const { [kind]: _, ...others } = typed
  const next = dueAt === null ? others : { ...others, [kind]: { at: dueAt, setAt: deps.now() } }
  await tx
    .updateTable('cases')
    .set({ typed_dates: JSON.stringify(next) })
    .where('id', '=', row.id)
    .execute()
  await recordEvent(tx, deps, {
    caseId: row.id,
    kind: 'deadline-set',
    before: { [clockField(kind)]: before },
    after: { [clockField(kind)]: dueAt },
  })
}

/** Clocks of a case a person may type a date for. */
export async function runningClocks(
  db: Executor,
  deps: Deps,
  row: CaseRecord,
): Promise<readonly ClockKind[]> {
  const [beside] = await besideOf(db, [row.id])
  return projectCase(factsOf(row, beside), deps.packs).running
}

/** The clock that makes the case due; taking a date away means the typed one that does. */
async function leadingClock(
  db: Executor,
  deps: Deps,
  row: CaseRecord,
  typed: TypedDates,
): Promise<ClockKind> {
  const [beside] = await besideOf(db, [row.id])
  const { deadlines, running } = projectCase(factsOf(row, beside), deps.packs)
  const ours = deadlines
    .filter(({ whose }) => whose === 'ours')
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .map(({ kind }) => kind)
  const [first] = Object.keys(typed) as ClockKind[]
  if (first !== undefined) return (ours.find((kind) => Object.hasOwn(typed, kind)) as ClockKind) ?? first
  return (
    ours.flatMap((kind) => running.filter((one) => one === kind))[0] ??
    running.find((kind) => ownerOf(kind) === 'ours') ??
    'other'
  )
}
