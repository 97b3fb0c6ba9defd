import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import { scannedCode } from '#core/steps/scan.ts'
import { actorName, recordEvent } from '#node/cases/events.ts'
import { wordFields } from '#node/cases/facts.ts'
import { type CaseRecord, findCase, findUnclosedCase, reproject } from '#node/cases/reproject.ts'
import { agreeReturn } from '#node/cases/return-agreement.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { carryEvidence } from './carry.ts'
import { scanned, stepsOf } from './queries.ts'
import { loadRejectReasons } from './reasons.ts'
import { openViolation } from './violation.ts'

const DECISION_OF = { request: 'rejected', parcel: 'rejected-parcel', cancellation: 'rejected' } as const

export function stepHandlers(deps: Deps): Handlers<DeskContract>['steps'] {
  const rejectReasons = loadRejectReasons(deps.resourcesDir)
  /** One step of an open case: the change, its line in the story, the case derived anew. */
  const step = async (
    caseId: string,
    work: (tx: Executor, row: CaseRecord) => Promise<unknown>,
  ): Promise<Record<string, never>> =>
    deps.db.transaction().execute(async (tx) => {
      const row = await findUnclosedCase(tx, caseId)
      await work(tx, row)
      await reproject(tx, deps, row.id)
      return {}
    })

  return {
    get: ({ caseId }) => stepsOf(deps, caseId),

    checkReason: ({ caseId, verdict, note }) =>
      step(caseId, (tx, row) =>
        recordEvent(tx, deps, { caseId: row.id, kind: 'reason-checked', text: note, after: { verdict } }),
      ),

    agreeReturn: ({ caseId, note, address, labelBy, shipBy, carrier }) =>
      step(caseId, (tx, row) => agreeReturn(tx, deps, row, { address, labelBy, shipBy, carrier, note })),

    trackReturn: ({ caseId, carrier, trackingNo, shippedAt, deliveredAt }) =>
      step(caseId, async (tx, row) => {
        const tracking = scannedCode(trackingNo)
        const found = { carrier, tracking_no: tracking, shipped_at: shippedAt, delivered_at: deliveredAt }
        await tx
          .insertInto('case_returns')
          .values({ case_id: row.id, agreed_at: deps.now(), ship_by: null, ...found })
          .onConflict((conflict) => conflict.column('case_id').doUpdateSet(found))
          .execute()
        await recordEvent(tx, deps, {
          caseId: row.id,
          kind: 'return-tracked',
          after: { carrier, trackingNo: tracking, shippedAt, deliveredAt },
        })
      }),

    inspect: ({ caseId, grade, note, shots }) =>
      step(caseId, async (tx, row) => {
        await tx
          .insertInto('inspections')
          .values({
            id: deps.newId(),
            case_id: row.id,
            at: deps.now(),
            actor: await actorName(tx),
            grade,
            note,
            shots: JSON.stringify(shots),
          })
          .execute()
        const taken = shots.filter(({ evidenceId }) => evidenceId !== null).length
        await recordEvent(tx, deps, {
          caseId: row.id,
          kind: 'inspected',
          text: note,
          after: { grade, shots: taken },
        })
      }),

    rejectReasons: async ({ caseId, stage }) => {
      const row = await findCase(deps.db, caseId)
      const { lists, source, confidence } = rejectReasons
      const fitting = lists.filter(
        (list) => list.stage === stage && (list.markets.length === 0 || list.markets.includes(row.market)),
      )
      return { reasons: fitting.flatMap(({ reasons }) => reasons), source: source.join('; '), confidence }
    },

    reject: ({ caseId, stage, reason, comment }) =>
      step(caseId, async (tx, row) => {
        const decision = DECISION_OF[stage]
        await tx.updateTable('cases').set({ decision }).where('id', '=', row.id).execute()
        await recordEvent(tx, deps, {
          caseId: row.id,
          kind: 'decision',
          text: comment,
          before: { decision: row.decision },
          after: { decision, reason },
        })
      }),

    intervene: ({ caseId, by, note, at }) =>
      step(caseId, async (tx, row) => {
        await tx.updateTable('cases').set({ dispute_raw: 'IN_PROGRESS' }).where('id', '=', row.id).execute()
        await recordEvent(tx, deps, {
          caseId: row.id,
          kind: 'intervention',
          text: note,
          before: { dispute: row.dispute_raw },
          after: { by, at: at ?? deps.now() },
        })
      }),

    sendEvidence: ({ caseId, note, at }) =>
      step(caseId, (tx, row) =>
        recordEvent(tx, deps, {
          caseId: row.id,
          kind: 'evidence-sent',
          text: note,
          after: { ...wordFields(row), at: at ?? deps.now() },
        }),
      ),

    trackReplacement: ({ caseId, orderNo, carrier, trackingNo, shippedAt, deliveredAt }) =>
      step(caseId, async (tx, row) => {
        const tracking = scannedCode(trackingNo)
        const sent = {
          order_no: orderNo.trim(),
          carrier,
          tracking_no: tracking,
          shipped_at: shippedAt,
          delivered_at: deliveredAt,
        }
        const { numUpdatedRows } = await tx
          .updateTable('case_replacements')
          .set(sent)
          .where('case_id', '=', row.id)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) throw new DeskError('conflict', { what: 'no-replacement' })
        await recordEvent(tx, deps, {
          caseId: row.id,
          kind: 'replacement-tracked',
          after: { orderNo: orderNo.trim(), carrier, trackingNo: tracking, shippedAt, deliveredAt },
        })
      }),

    rule: ({ caseId, side, liability, sellerMinor, note, at }) =>
      step(caseId, async (tx, row) => {
        const happened = at ?? deps.now()
        await tx
          .insertInto('rulings')
          .values({
            id: deps.newId(),
            case_id: row.id,
            at: happened,
            actor: await actorName(tx),
            side,
            liability,
            seller_minor: sellerMinor,
            note,
          })
          .execute()
        // Split means that the seller pays a part: it may be appealed like one for the buyer.
        const dispute = side === 'seller' ? 'SUPPORT_SELLER' : 'SUPPORT_BUYER'
        await tx.updateTable('cases').set({ dispute_raw: dispute }).where('id', '=', row.id).execute()
        await recordEvent(tx, deps, {
          caseId: row.id,
          kind: 'ruling',
          text: note,
          before: { dispute: row.dispute_raw },
          after: { side, liability, amountMinor: sellerMinor, at: happened },
        })
      }),

    openViolation: (input) => deps.db.transaction().execute((tx) => openViolation(tx, deps, input)),

    link: ({ caseId, earlierId }) =>
      deps.db.transaction().execute(async (tx) => {
        const row = await findUnclosedCase(tx, caseId)
        const earlier = await findCase(tx, earlierId)
        await refuseLoop(tx, row, earlier)
        await tx.updateTable('cases').set({ successor_of: earlier.id }).where('id', '=', row.id).execute()
        const carried = await carryEvidence(tx, deps, earlier, row)
        const after = { earlier: earlier.platform_id, later: row.platform_id, carried }
        for (const one of [row, earlier])
          await recordEvent(tx, deps, { caseId: one.id, kind: 'successor', after })
        await reproject(tx, deps, row.id)
        return { carried }
      }),

    scan: ({ code }) => scanned(deps.db, code),
  }
}

/** A chain has one beginning: a case is no earlier form of itself, and no case has two later ones. */
async function refuseLoop(tx: Executor, row: CaseRecord, earlier: CaseRecord): Promise<void> {
  const taken = await tx
    .selectFrom('cases')
    .select('id')
    .where('successor_of', '=', earlier.id)
    .where('id', '<>', row.id)
    .executeTakeFirst()
  if (taken) throw new DeskError('conflict', { what: 'already-followed' })
  let at: CaseRecord | null = earlier
  for (let depth = 0; at !== null && depth < 50; depth++) {
    if (at.id === row.id) throw new DeskError('conflict', { what: 'chain-loop' })
    at = at.successor_of === null ? null : await findCase(tx, at.successor_of)
  }
}
