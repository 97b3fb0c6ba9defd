import { sql } from 'kysely'
import { type OfferEvent, offerStanding, offersOf } from '#core/agreement/offers.ts'
import type { CaseKind } from '#core/cases/kind.ts'
import type { CaseFacts, Decision, PlatformWords, TypedDates } from '#core/cases/facts.ts'
import type { MarketCode } from '#core/shared/markets.ts'
import type { Executor } from '#node/db/open.ts'
import { STANDS } from './events.ts'
import type { CaseRecord } from './reproject.ts'

/** What other tables know of a case: its newest appeal, the return, the last look at the parcel, our last step. */
export interface Beside {
  readonly id: string
  readonly appealState: string | null
  readonly supplementDueAt: number | null
  readonly outcomeAt: number | null
  readonly agreedAt: number | null
  readonly shipBy: number | null
  readonly shippedAt: number | null
  readonly deliveredAt: number | null
  readonly inspectedAt: number | null
  readonly decidedAt: number | null
  readonly lastDecision: string | null
  readonly replyAt: number | null
  readonly rounds: number
  readonly submittedAt: number | null
  readonly disputedAt: number | null
  readonly ruledAt: number | null
  readonly evidenceSentAt: number | null
  readonly orderDeliveredAt: number | null
  readonly replacedAt: number | null
  readonly replacementShippedAt: number | null
  readonly replacementDeliveredAt: number | null
  /** The story's newest line at which a person saw the platform's words, and the newest that answered them. */
  readonly seen: string | null
  readonly answered: string | null
  /** The story's lines about offers, oldest first, as a JSON list. */
  readonly offerEvents: string | null
}

/** Add `WHERE c.id …`. One statement for imports and for single steps, so that they cannot see different facts. */
export const BESIDE_COLUMNS = `
  SELECT c.id, a.state AS appealState, a.supplement_due_at AS supplementDueAt, a.outcome_at AS outcomeAt,
    b.agreed_at AS agreedAt, b.ship_by AS shipBy, b.shipped_at AS shippedAt, b.delivered_at AS deliveredAt,
    (SELECT max(i.at) FROM inspections i WHERE i.case_id = c.id) AS inspectedAt,
    (SELECT max(e.at) FROM case_events e WHERE e.case_id = c.id AND e.kind = 'decision'
      AND ${STANDS}) AS decidedAt,
    (SELECT json_extract(e.after, '$.decision') FROM case_events e WHERE e.case_id = c.id
      AND e.kind = 'decision' AND ${STANDS} ORDER BY e.id DESC LIMIT 1) AS lastDecision,
    (SELECT d.send_at FROM drafts d WHERE d.case_id = c.id) AS replyAt,
    (SELECT count(*) FROM appeals n WHERE n.case_id = c.id
      AND EXISTS (SELECT 1 FROM submissions s WHERE s.appeal_id = n.id)) AS rounds,
    (SELECT max(s.recorded_at) FROM submissions s JOIN appeals n ON n.id = s.appeal_id WHERE n.case_id = c.id)
      AS submittedAt,
    (SELECT coalesce(json_extract(e.after, '$.at'), e.at) FROM case_events e WHERE e.case_id = c.id
      AND e.kind = 'intervention' ORDER BY e.id DESC LIMIT 1) AS disputedAt,
    (SELECT max(r.at) FROM rulings r WHERE r.case_id = c.id AND r.side <> 'seller') AS ruledAt,
    (SELECT coalesce(json_extract(e.after, '$.at'), e.at) FROM case_events e WHERE e.case_id = c.id
      AND e.kind = 'evidence-sent' AND e.id > coalesce((SELECT max(d.id) FROM case_events d WHERE d.case_id = c.id
        AND d.kind = 'intervention'), '') ORDER BY e.id DESC LIMIT 1) AS evidenceSentAt,
    o.delivered_at AS orderDeliveredAt,
    p.accepted_at AS replacedAt, p.shipped_at AS replacementShippedAt, p.delivered_at AS replacementDeliveredAt,
    (SELECT e.after FROM case_events e WHERE e.case_id = c.id
      AND e.kind IN ('appeal-submitted', 'appeal-status', 'appeal-outcome', 'evidence-sent')
      ORDER BY e.id DESC LIMIT 1) AS seen,
    (SELECT e.after FROM case_events e WHERE e.case_id = c.id
      AND (e.kind IN ('appeal-submitted', 'evidence-sent')
        OR (e.kind = 'appeal-outcome' AND json_extract(e.after, '$.state') <> 'more-evidence'))
      ORDER BY e.id DESC LIMIT 1) AS answered,
    (SELECT json_group_array(json_object('at', t.at, 'kind', t.kind, 'text', '', 'after', json(t.after)))
      FROM (SELECT * FROM case_events e WHERE e.case_id = c.id
        AND e.kind IN ('offer-made', 'offer-answered', 'offer-done') ORDER BY e.id) t) AS offerEvents
  FROM cases c
  LEFT JOIN case_returns b ON b.case_id = c.id
  LEFT JOIN case_replacements p ON p.case_id = c.id
  LEFT JOIN orders o ON o.shop_id = c.shop_id AND o.platform_id = c.order_platform_id AND c.order_platform_id <> ''
  LEFT JOIN appeals a ON a.id =
    (SELECT n.id FROM appeals n WHERE n.case_id = c.id ORDER BY n.round DESC LIMIT 1)`

/** The rows of {@link Beside} for some cases. */
export async function besideOf(db: Executor, ids: readonly string[]): Promise<Beside[]> {
  const { rows } = await sql<Beside>`${sql.raw(BESIDE_COLUMNS)} WHERE c.id IN (${sql.join(ids)})`.execute(db)
  return rows
}

/** All that decides where a case stands. A new case has nothing beside it. */
export function factsOf(row: CaseRecord, beside: Beside | undefined): CaseFacts {
  return {
    kind: row.kind as CaseKind,
    topic: row.topic as 'after-sale' | 'violation',
    market: row.market as MarketCode,
    statusRaw: row.status_raw,
    disputeRaw: row.dispute_raw,
    appealRaw: row.appeal_raw,
    compensationRaw: row.compensation_raw,
    reason: row.reason_raw,
    trackingNo: row.tracking_no,
    requestedAt: row.requested_at,
    guessed: row.guessed_at === null ? null : { event: row.guessed_event, at: row.guessed_at },
    refundAt: row.refund_at,
    decision: row.decision as Decision | null,
    appeal: (beside?.appealState ?? null) as CaseFacts['appeal'],
    amount: row.amount_minor === null ? null : { minor: row.amount_minor, currency: row.currency },
    decidedAt: beside?.decidedAt ?? null,
    agreedAt: beside?.agreedAt ?? null,
    shipBy: beside?.shipBy ?? null,
    returnShippedAt: beside?.shippedAt ?? null,
    returnDeliveredAt: beside?.deliveredAt ?? null,
    inspected: typeof beside?.inspectedAt === 'number',
    offer: offerStanding(offersOf(JSON.parse(beside?.offerEvents ?? '[]') as OfferEvent[])),
    replyAt: beside?.replyAt ?? null,
    lastDecision: beside?.lastDecision ?? null,
    rounds: beside?.rounds ?? 0,
    submittedAt: beside?.submittedAt ?? null,
    disputedAt: beside?.disputedAt ?? null,
    ruledAt: beside?.ruledAt ?? null,
    evidenceSentAt: beside?.evidenceSentAt ?? null,
    orderDeliveredAt: beside?.orderDeliveredAt ?? null,
    replacement:
      typeof beside?.replacedAt === 'number'
        ? { shippedAt: beside.replacementShippedAt, deliveredAt: beside.replacementDeliveredAt }
        : null,
    wordsAt: row.words_at,
    seenWords: wordsOf(beside?.seen),
    answeredWords: wordsOf(beside?.answered),
    outcomeAt: beside?.outcomeAt ?? null,
    supplementDueAt: beside?.appealState === 'more-evidence' ? beside.supplementDueAt : null,
    typed: JSON.parse(row.typed_dates) as TypedDates,
    closed: row.outcome !== null,
  }
}

/** The platform's words as a line of the story kept them; lines of earlier editions kept the appeal's alone. */
function wordsOf(after: string | null | undefined): PlatformWords | null {
  if (typeof after !== 'string') return null
  const { appeal, word, dispute, compensation } = JSON.parse(after) as Record<
    string,
    string | null | undefined
  >
  return { appeal: appeal ?? word ?? null, dispute: dispute ?? null, compensation: compensation ?? null }
}

/** The words that stand in a row now, for the line of the story at which a person sees them. */
export const wordFields = (row: CaseRecord): Record<string, string> => ({
  appeal: row.appeal_raw,
  dispute: row.dispute_raw,
  compensation: row.compensation_raw,
})
