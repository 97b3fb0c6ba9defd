import type { CaseChange } from '#contract/bulk.ts'
import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import { changeCases, kindOf } from '#node/bulk/apply.ts'
import { dueCalendar } from '#node/deadlines/calendar.ts'
import { reminderState, takeReminders } from '#node/deadlines/reminders.ts'
import type { Deps } from '#node/deps.ts'
import { findOnce } from '#node/search/search.ts'
import type { Handlers } from '#rpc/serve.ts'
import { moveClock } from './cells.ts'
import { caseDetail } from './detail.ts'
import { changesOf } from '#node/db/statements.ts'
import { createOrderedLists } from './ordered-lists.ts'
import { type Look, caseCounts, caseJump, casePage, nextCase } from './page.ts'
import { rankingOf } from './ranking.ts'
import { findCase } from './reproject.ts'

export function caseHandlers(deps: Deps): Handlers<DeskContract>['cases'] {
  const lists = createOrderedLists(() => changesOf(deps.raw))
  /** What is committed, with every standing as of now. */
  const look = (): Look => {
    const now = deps.now()
    moveClock(deps.raw, now)
    return { reads: deps.reads, now, ranking: rankingOf(deps.reads), find: findOnce(deps.search) }
  }
  /** One change of one case; a refusal is an error here. Answers with the key to undo it. */
  const change = (caseId: string, wanted: CaseChange): Promise<{ undo: string | null }> =>
    deps.db.transaction().execute(async (tx) => {
      const row = await findCase(tx, caseId)
      const kind = kindOf(wanted)
      const { undo, refused } = await changeCases(tx, deps, [row.id], wanted, {
        title: '',
        kind,
        knowsCase: true,
      })
      const [refusal] = refused
      if (refusal?.reason === 'closed') throw new DeskError('case-closed', { caseId: row.id })
      if (refusal?.reason === 'clock-not-running') throw new DeskError('conflict', { what: refusal.reason })
      if (refusal) throw new DeskError('conflict', { what: `case-${refusal.reason}` })
      return { undo }
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

    addNote: ({ caseId, text }) => change(caseId, { note: text }),
    setOwner: ({ caseId, owner }) => change(caseId, { owner }),
    setDeadline: ({ caseId, dueAt, clock }) => change(caseId, { dueAt, clock }),
    recordDecision: ({ caseId, ...decision }) => change(caseId, { decision }),
    close: ({ caseId, ...close }) => change(caseId, { close }),
    reopen: ({ caseId, reason }) => change(caseId, { reopen: { reason } }),
  }
}
