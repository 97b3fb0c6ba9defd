import { sql } from 'kysely'
import { type OfferEvent, offerStanding, offersOf } from '#core/agreement/offers.ts'
import type { CaseKind } from '#core/cases/kind.ts'
import type { CaseFacts, Decision } from '#core/cases/project.ts'
import type { MarketCode } from '#core/shared/markets.ts'
import type { Executor } from '#node/db/open.ts'
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
  readonly seenAppealWord: string | null
  /** The story's lines about offers, oldest first, as a JSON list. */
  readonly offerEvents: string | null
}

/** Add `WHERE c.id …`. One statement for imports and for single steps, so that they cannot see different facts. */
export const BESIDE_COLUMNS = `
  SELECT c.id, a.state AS appealState, a.supplement_due_at AS supplementDueAt, a.outcome_at AS outcomeAt,
    b.agreed_at AS agreedAt, b.ship_by AS shipBy, b.shipped_at AS shippedAt, b.delivered_at AS deliveredAt,
    (SELECT max(i.at) FROM inspections i WHERE i.case_id = c.id) AS inspectedAt,
    (SELECT max(e.at) FROM case_events e WHERE e.case_id = c.id AND e.kind = 'decision') AS decidedAt,
    (SELECT json_extract(e.after, '$.decision') FROM case_events e WHERE e.case_id = c.id
      AND e.kind = 'decision' ORDER BY e.id DESC LIMIT 1) AS lastDecision,
    (SELECT d.send_at FROM drafts d WHERE d.case_id = c.id) AS replyAt,
    (SELECT json_extract(e.after, '$.word') FROM case_events e WHERE e.case_id = c.id
      AND e.kind IN ('appeal-submitted', 'appeal-status') ORDER BY e.id DESC LIMIT 1) AS seenAppealWord,
    (SELECT json_group_array(json_object('at', o.at, 'kind', o.kind, 'text', '', 'after', json(o.after)))
      FROM (SELECT * FROM case_events e WHERE e.case_id = c.id
        AND e.kind IN ('offer-made', 'offer-answered', 'offer-done') ORDER BY e.id) o) AS offerEvents
  FROM cases c
  LEFT JOIN case_returns b ON b.case_id = c.id
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
    trackingNo: row.tracking_no,
    requestedAt: row.requested_at,
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
    seenAppealWord: beside?.seenAppealWord ?? null,
    outcomeAt: beside?.outcomeAt ?? null,
    supplementDueAt: beside?.appealState === 'more-evidence' ? beside.supplementDueAt : null,
    typedDueAt: row.typed_due_at,
    closed: row.outcome !== null,
  }
}
