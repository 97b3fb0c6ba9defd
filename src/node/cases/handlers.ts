import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import type { Executor } from '#node/db/open.ts'
import { dueCalendar } from '#node/deadlines/calendar.ts'
import { reminderState, takeReminders } from '#node/deadlines/reminders.ts'
import type { Deps } from '#node/deps.ts'
import { findOnce } from '#node/search/search.ts'
import type { Handlers } from '#rpc/serve.ts'
import { closeCase } from './close.ts'
import { moveClock } from './cells.ts'
import { caseDetail } from './detail.ts'
import { recordEvent } from './events.ts'
import { createOrderedLists, changesOf } from './ordered-lists.ts'
import { type Look, caseCounts, caseJump, casePage, nextCase } from './page.ts'
import { rankingOf } from './ranking.ts'
import { setTypedDate } from './typed-date.ts'
import { type CaseRecord, findCase, findUnclosedCase, reproject } from './reproject.ts'

export function caseHandlers(deps: Deps): Handlers<DeskContract>['cases'] {
  const lists = createOrderedLists(() => changesOf(deps.raw))
  /** What is committed, with every standing as of now. */
  const look = (): Look => {
    const now = deps.now()
    moveClock(deps.raw, now)
    return { reads: deps.reads, now, ranking: rankingOf(deps.reads), find: findOnce(deps.search) }
  }
  /** One change of an open case: the row, its event and the projection stand or fall together. */
  const change = (
    caseId: string,
    act: (tx: Executor, row: CaseRecord) => Promise<void>,
  ): Promise<Record<string, never>> =>
    deps.db.transaction().execute(async (tx) => {
      const row = await findUnclosedCase(tx, caseId)
      await act(tx, row)
      await reproject(tx, deps, row.id)
      return {}
    })

  return {
    page: (input) => casePage(look(), input, lists),
    jump: (input) => caseJump(look(), input, lists),
    next: (input) => nextCase(look(), input, lists),
    counts: (filter) => caseCounts(look(), filter),
    get: ({ id }) => caseDetail(deps, id),

    calendar: (request) => dueCalendar(deps.db, request, deps.now()),

    reminders: ({ zone }) => reminderState(deps.db, zone, deps.now()),
    takeReminders: (asked) => deps.db.transaction().execute((tx) => takeReminders(tx, asked, deps.now())),

    addNote: ({ caseId, text }) =>
      deps.db.transaction().execute(async (tx) => {
        const row = await findCase(tx, caseId)
        await recordEvent(tx, deps, { caseId: row.id, kind: 'note', text })
        return {}
      }),

    setOwner: ({ caseId, owner }) =>
      change(caseId, async (tx, row) => {
        if (row.owner === owner) return
        await tx.updateTable('cases').set({ owner }).where('id', '=', row.id).execute()
        await recordEvent(tx, deps, {
          caseId: row.id,
          kind: 'owner-set',
          before: { owner: row.owner },
          after: { owner },
        })
      }),

    setDeadline: ({ caseId, dueAt, clock }) =>
      change(caseId, (tx, row) => setTypedDate(tx, deps, row, { dueAt, clock })),

    recordDecision: ({ caseId, decision, note }) =>
      change(caseId, async (tx, row) => {
        await tx.updateTable('cases').set({ decision }).where('id', '=', row.id).execute()
        if (decision === 'approved-replacement') await acceptReplacement(tx, deps, row.id)
        const [before, after] = [{ decision: row.decision }, { decision }]
        await recordEvent(tx, deps, { caseId: row.id, kind: 'decision', text: note, before, after })
      }),

    close: ({ caseId, ...closing }) => change(caseId, (tx, row) => closeCase(tx, deps, row, closing)),

    reopen: ({ caseId, reason }) =>
      deps.db.transaction().execute(async (tx) => {
        const row = await findCase(tx, caseId)
        if (row.outcome === null) throw new DeskError('conflict', { what: 'case-not-closed' })
        const before = { outcome: row.outcome, amountMinor: row.outcome_minor }
        const after = { outcome: null, amountMinor: null }
        // The row's closing check looks at state and outcome together, so both change in one statement.
        await tx
          .updateTable('cases')
          .set({ outcome: null, outcome_reason: '', outcome_minor: null, state: 'open' })
          .where('id', '=', row.id)
          .execute()
        await recordEvent(tx, deps, { caseId: row.id, kind: 'reopened', text: reason, before, after })
        await reproject(tx, deps, row.id)
        return {}
      }),
  }
}

/** The goods to send have a row of their own from the day they were promised. */
const acceptReplacement = (tx: Executor, deps: Deps, caseId: string): Promise<unknown> =>
  tx
    .insertInto('case_replacements')
    .values({ case_id: caseId, accepted_at: deps.now() })
    .onConflict((conflict) => conflict.column('case_id').doNothing())
    .execute()
