import type { z } from 'zod'
import { type CaseChange, type CaseSelection, MOST_CASES, type bulk } from '#contract/bulk.ts'
import { DeskError } from '#contract/errors.ts'
import { type Plan, planChange } from '#core/bulk/plan.ts'
import type { Hand } from '#core/bulk/tasks.ts'
import { storyLines } from '#core/bulk/tell.ts'
import { withBox } from '#node/cases/page.ts'
import { reprojectMany } from '#node/cases/reproject.ts'
import { inView, matches, searchedFor } from '#node/cases/views.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { CallContext } from '#rpc/serve.ts'
import { batches, casesNow } from './state.ts'
import { type ActionKind, ActionWriter, decides } from './write.ts'

type Report = z.output<typeof bulk.apply.output>
type Preview = z.output<typeof bulk.preview.output>
type Refused = Report['refused'][number]

/** The ids of a selection, each once. @throws DeskError too-many-cases */
export async function selectedIds(
  deps: Deps,
  db: Executor,
  selection: CaseSelection,
): Promise<readonly string[]> {
  if (selection.of === 'cases') return [...new Set(selection.ids)]
  const { view, filter, minus } = selection
  const left = new Set(minus)
  const asked = withBox(filter)
  const now = deps.now()
  const words = asked.search.trim()
  const rows = await db
    .selectFrom('cases')
    .where(inView(view, now))
    .where(matches(asked, now))
    .$if(words !== '', (query) => query.where(searchedFor(words)))
    .select('id')
    .limit(MOST_CASES + left.size + 1)
    .execute()
  const ids = rows.map(({ id }) => id).filter((id) => !left.has(id))
  if (ids.length > MOST_CASES) throw new DeskError('too-many-cases', { limit: MOST_CASES })
  return ids
}

/** Fields that the history calls by another name. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ addTags: 'tags', removeTags: 'tags' },
  ...{ dueAt: 'deadline', clock: 'deadline' },
}

/** The name of an action in the history: its only field, or that it was several. */
export function kindOf(change: CaseChange): ActionKind {
  const named = Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : field))
  const kinds = [...new Set(named.map((field) => NAMES[field] ?? field))]
  const [only] = kinds
  if (kinds.length !== 1 || only === undefined) return 'several'
  return only as ActionKind
}

export async function previewChange(
  deps: Deps,
  selection: CaseSelection,
  change: CaseChange,
  limit: number,
): Promise<Preview> {
  const ids = await selectedIds(deps, deps.db, selection)
  const hand = { at: deps.now(), actor: '', newId: deps.newId }
  const report = new Reporter()
  const cases: Preview['cases'] = []
  for (const some of batches(ids))
    for (const { id, platformId, plan } of await plans(deps.db, deps, some, change, hand)) {
      report.add(id, platformId, plan)
      if (cases.length < limit && plan.changes.length > 0)
        cases.push({
          ...{ caseId: id, platformId },
          changes: plan.changes.map(({ field, before, after }) => ({ field, before, after })),
        })
    }
  return { total: ids.length, ...report.answer(), cases }
}

/** Does a change to all cases of a selection, in one transaction. */
export async function applyChange(
  deps: Deps,
  selection: CaseSelection,
  change: CaseChange,
  title: string,
  context?: CallContext,
): Promise<Report> {
  return deps.db.transaction().execute(async (tx) => {
    const ids = await selectedIds(deps, tx, selection)
    return changeCases(tx, deps, ids, change, { title, kind: kindOf(change) }, context)
  })
}

/** The same inside a transaction that is open. Answers with the key to undo it. */
export async function changeCases(
  tx: Executor,
  deps: Deps,
  ids: readonly string[],
  change: CaseChange,
  name: { readonly title: string; readonly kind: ActionKind; readonly knowsCase?: boolean },
  context?: CallContext,
): Promise<Report> {
  const writer = await ActionWriter.begin(tx, deps)
  const report = new Reporter()
  let done = 0
  for (const some of batches(ids)) {
    const planned = await plans(tx, deps, some, change, {
      ...writer.hand,
      knowsCase: name.knowsCase ?? false,
    })
    const decided: string[] = []
    for (const { id, platformId, plan } of planned) {
      report.add(id, platformId, plan)
      if (plan.changes.length === 0) continue
      await writer.write(id, plan.changes, storyLines(plan.changes))
      if (plan.changes.some(({ field }) => decides(field))) decided.push(id)
    }
    for (const [id, ended] of await reprojectMany(tx, deps, decided)) await writer.follow(id, ended)
    done += some.length
    await breathe(context, done, ids.length)
  }
  if (writer.cases === 0) return { undo: null, ...report.answer() }
  await writer.end({ title: name.title, kind: name.kind, undoes: null })
  return { undo: writer.id, ...report.answer() }
}

/** Tells how far it is and lets the desk do something else; throws when it was cancelled, so that nothing is left half. */
export async function breathe(context: CallContext | undefined, done: number, total: number): Promise<void> {
  if (!context) return
  context.progress({ phase: 'write', done, total })
  await new Promise((resolve) => setImmediate(resolve))
  if (context.signal.aborted) throw new DeskError('cancelled', {})
}

interface Planned {
  readonly id: string
  readonly platformId: string
  readonly plan: Plan
}

async function plans(
  db: Executor,
  deps: Deps,
  ids: readonly string[],
  change: CaseChange,
  hand: Hand,
): Promise<Planned[]> {
  const found = await casesNow(db, deps, ids, change.dueAt !== undefined)
  return ids.map((id) => {
    const now = found.get(id)
    if (now) return { id, platformId: now.platformId, plan: planChange(now, change, hand) }
    return { id, platformId: '', plan: { refusal: { field: '', reason: 'not-found' }, changes: [] } }
  })
}

class Reporter {
  #changed = 0
  #unchanged = 0
  readonly #refused: Refused[] = []

  add(caseId: string, platformId: string, { refusal, changes }: Plan): void {
    if (refusal) this.#refused.push({ caseId, platformId, ...refusal })
    else if (changes.length > 0) this.#changed += 1
    else this.#unchanged += 1
  }

  answer() {
    return { changed: this.#changed, unchanged: this.#unchanged, refused: this.#refused }
  }
}
