import { sql } from 'kysely'
import type { z } from 'zod'
import type { Action, undo } from '#contract/bulk.ts'
import { DeskError } from '#contract/errors.ts'
import { planUndo } from '#core/bulk/plan.ts'
import { mapOf } from '#core/bulk/tell.ts'
import { actorName } from '#node/cases/events.ts'
import { reprojectMany } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { CallContext } from '#rpc/serve.ts'
import { breathe } from './apply.ts'
import { batches, casesNow } from './state.ts'
import { ActionWriter, decides, keptChanges } from './write.ts'

type Undone = z.output<typeof undo.apply.output>

/** How far back the history goes. */
const KEPT = 50

const actions = (db: Executor) =>
  db
    .selectFrom('actions')
    .where('undoes', 'is', null)
    .select(['id', 'at', 'actor', 'kind', 'title', 'cases'])
    .select([
      sql<string | null>`(SELECT c.platform_id FROM action_changes a JOIN cases c ON c.id = a.case_id
        WHERE a.action_id = actions.id LIMIT 1)`.as('platform_id'),
      sql<number>`EXISTS (SELECT 1 FROM actions u WHERE u.undoes = actions.id)`.as('undone'),
    ])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')

type Row = Awaited<ReturnType<ReturnType<typeof actions>['execute']>>[number]

const toAction = ({ id, at, actor, kind, title, cases, platform_id, undone }: Row): Action => ({
  ...{ token: id, at, actor, title, cases, undone: undone === 1 },
  kind: kind as Action['kind'],
  platformId: cases === 1 ? platform_id : null,
})

/** The last actions that can be taken back, newest first. */
export async function lastActions(db: Executor): Promise<Action[]> {
  return (await actions(db).limit(KEPT).execute()).map(toAction)
}

/** Takes an action back; null is the last own one that stands. @throws DeskError not-found, conflict */
export async function undoAction(deps: Deps, token: string | null, context?: CallContext): Promise<Undone> {
  return deps.db.transaction().execute(async (tx) => {
    const action = await wanted(tx, token)
    const kept = [...(await keptChanges(tx, action.token))]
    const writer = await ActionWriter.begin(tx, deps)
    const left: Undone['left'] = []
    let restored = 0
    let done = 0
    for (const some of batches(kept)) {
      const ids = some.map(([id]) => id)
      const now = await casesNow(tx, deps, ids, false)
      const decided: string[] = []
      for (const [id, changes] of some) {
        const case_ = now.get(id)
        if (!case_) continue
        const plan = planUndo(case_, changes)
        if (plan.moved !== null) {
          left.push({ caseId: id, platformId: case_.platformId, field: plan.moved })
          continue
        }
        const withdrawn = [...new Set(changes.map(({ eventId }) => eventId))].join(' ')
        const told = {
          before: mapOf(plan.changes, 'before'),
          after: { ...mapOf(plan.changes, 'after'), withdrawn },
        }
        const tells = plan.changes.map((_, place) => place)
        await writer.write(id, plan.changes, [{ kind: 'undone', text: action.title, ...told, tells }])
        if (changes.some(({ field }) => decides(field))) decided.push(id)
        restored += 1
      }
      await reprojectMany(tx, deps, decided)
      done += some.length
      await breathe(context, done, kept.length)
    }
    await writer.end({ kind: 'undo', title: action.title, undoes: action.token })
    return { action: { ...action, undone: true }, restored, left }
  })
}

async function wanted(tx: Executor, token: string | null): Promise<Action> {
  if (token === null) {
    const own = actions(tx).where('actor', '=', await actorName(tx))
    const standing = sql<boolean>`NOT EXISTS (SELECT 1 FROM actions u WHERE u.undoes = actions.id)`
    const last = await own.where(standing).limit(1).executeTakeFirst()
    if (!last) throw new DeskError('not-found', { what: 'action', id: '' })
    return toAction(last)
  }
  const found = await actions(tx).where('id', '=', token).executeTakeFirst()
  if (!found) throw new DeskError('not-found', { what: 'action', id: token })
  if (found.undone === 1) throw new DeskError('conflict', { what: 'action-undone' })
  return toAction(found)
}
