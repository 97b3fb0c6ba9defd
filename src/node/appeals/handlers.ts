import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import { closeCase } from '#node/cases/close.ts'
import { recordEvent } from '#node/cases/events.ts'
import { wordFields } from '#node/cases/facts.ts'
import { findCase, reproject } from '#node/cases/reproject.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { composed } from './compose.ts'
import { saveDraft, startAppeal } from './draft.ts'
import { appealGate } from './gate.ts'
import { findAppeal, toAppeal } from './queries.ts'
import { readinessOf } from './readiness.ts'
import { markSubmitted } from './submit.ts'

/** What an answer of the platform means for the case: `more-evidence` leaves it open and makes it our move. */
const OUTCOME_OF = { approved: 'won', partly: 'partly', denied: 'lost' } as const

export function appealHandlers(deps: Deps): Handlers<DeskContract>['appeals'] {
  return {
    start: ({ caseId }) => deps.db.transaction().execute((tx) => startAppeal(tx, deps, caseId)),

    save: ({ appealId, ...change }) =>
      deps.db.transaction().execute((tx) => saveDraft(tx, deps, appealId, change)),

    readiness: ({ appealId }) => readinessOf(deps, appealId),

    markSubmitted: (input) => deps.db.transaction().execute((tx) => markSubmitted(tx, deps, input)),

    compose: ({ appealId, language }) => composed(deps, appealId, language),

    gate: ({ appealId, dossierId }) => appealGate(deps, appealId, dossierId),

    recordStatus: ({ appealId, word, note, at }) =>
      deps.db.transaction().execute(async (tx) => {
        const row = await findAppeal(tx, appealId)
        const record = await findCase(tx, row.case_id)
        await recordEvent(tx, deps, {
          caseId: row.case_id,
          kind: 'appeal-status',
          text: note,
          after: { ...wordFields(record), round: row.round, word, at: at ?? deps.now() },
        })
        await tx.updateTable('appeals').set({ updated_at: deps.now() }).where('id', '=', appealId).execute()
        // A word of the export that was seen needs no look any more.
        await reproject(tx, deps, row.case_id)
        return toAppeal(tx, await findAppeal(tx, appealId), deps.packs)
      }),

    setLesson: ({ appealId, lesson }) =>
      deps.db.transaction().execute(async (tx) => {
        const row = await findAppeal(tx, appealId)
        if (row.lesson === lesson) return toAppeal(tx, row, deps.packs)
        await tx
          .updateTable('appeals')
          .set({ lesson, updated_at: deps.now() })
          .where('id', '=', appealId)
          .execute()
        const [before, after] = [{ lesson: row.lesson }, { lesson, round: row.round }]
        await recordEvent(tx, deps, {
          caseId: row.case_id,
          kind: 'appeal-lesson',
          text: lesson,
          before,
          after,
        })
        return toAppeal(tx, await findAppeal(tx, appealId), deps.packs)
      }),

    recordOutcome: ({ appealId, result, reason, amountMinor, supplementDueAt, lesson, at, close }) =>
      deps.db.transaction().execute(async (tx) => {
        const row = await findAppeal(tx, appealId)
        const record = await findCase(tx, row.case_id)
        if (row.state !== 'submitted') throw new DeskError('conflict', { what: 'appeal-not-submitted' })
        const happened = at ?? deps.now()
        await tx
          .updateTable('appeals')
          .set({
            state: result,
            outcome_reason: reason,
            outcome_minor: amountMinor,
            outcome_at: happened,
            supplement_due_at: result === 'more-evidence' ? supplementDueAt : null,
            ...(lesson === '' ? {} : { lesson }),
            updated_at: deps.now(),
          })
          .where('id', '=', appealId)
          .execute()
        await recordEvent(tx, deps, {
          caseId: row.case_id,
          kind: 'appeal-outcome',
          text: reason,
          before: { state: row.state },
          after: { ...wordFields(record), state: result, amountMinor, at: happened, supplementDueAt, lesson },
        })
        // A refusal leaves the next round with its clock; that the case is lost is for a person to say.
        if (result !== 'more-evidence' && (close ?? result !== 'denied'))
          await closeCase(tx, deps, record, { outcome: OUTCOME_OF[result], reason, amountMinor })
        await reproject(tx, deps, row.case_id)
        return toAppeal(tx, await findAppeal(tx, appealId), deps.packs)
      }),
  }
}
