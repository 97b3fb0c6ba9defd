import { sql } from 'kysely'
import { disputeMeaning } from '#core/cases/words.ts'
import { ruleDeadline } from '#core/deadlines/deadline.ts'
import type { PolicyPack } from '#core/deadlines/rule.ts'
import type { ControlSum } from '#core/numbers/reconcile.ts'
import type { NumberCase } from '#core/numbers/settle.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import { STANDS } from '#node/cases/events.ts'
import type { Executor } from '#node/db/open.ts'

export interface Period {
  readonly from: number | null
  readonly to: number | null
}
/** The rules of a moment; null means now. A closed case keeps the rules of its day. */
export type RulesAt = (at: number | null) => readonly PolicyPack[]
/** Cases like another one: same market and reason. */
export interface Alike {
  readonly market: string
  readonly reason: string
}

interface Row extends Omit<
  NumberCase,
  'isOpen' | 'appealable' | 'answerDueAt' | 'dispute' | 'ruling' | 'firstAnswerAt'
> {
  readonly openFlag: number
  readonly appealFlag: number
  readonly typedDueAt: number | null
  readonly disputeRaw: string
  readonly ruledSide: string | null
  readonly ruledMinor: number | null
  readonly firstStepAt: number | null
  readonly firstMessageAt: number | null
  readonly firstSubmittedAt: number | null
  readonly agreedReturn: number
}

/** A request that was edited goes on under another number: it is counted there, once. */
const LAST_NUMBER = sql`NOT EXISTS (SELECT 1 FROM cases later WHERE later.successor_of = c.id)`

const condition = ({ from, to }: Period) => sql`
  (${from} IS NULL OR c.requested_at >= ${from}) AND (${to} IS NULL OR c.requested_at < ${to}) AND ${LAST_NUMBER}`

/** What the numbers are made of, for the cases of a period. */
export async function gatherCases(
  db: Executor,
  rulesAt: RulesAt,
  period: Period,
  alike: Alike | null = null,
): Promise<NumberCase[]> {
  const only = alike ? sql`AND c.market = ${alike.market} AND c.reason_raw = ${alike.reason}` : sql``
  const { rows } = await sql<Row>`
    SELECT c.id, c.platform_id AS platformId, c.kind, c.market, c.currency, c.amount_minor AS amountMinor,
      c.reason_raw AS reason, c.product_name AS product, c.state, c.is_open AS openFlag, c.appealable AS appealFlag,
      c.due_at AS dueAt, (SELECT coalesce(json_extract(e.after, '$.clock_respond_at'), json_extract(e.after, '$.dueAt')) FROM case_events e
        WHERE e.case_id = c.id AND e.kind = 'deadline-set' AND (json_type(e.after, '$.clock_respond_at') IS NOT NULL
          OR json_type(e.after, '$.dueAt') IS NOT NULL) ORDER BY e.id DESC LIMIT 1) AS typedDueAt, c.requested_at AS requestedAt, c.refund_at AS refundAt,
      c.dispute_raw AS disputeRaw, c.outcome, c.outcome_minor AS outcomeMinor, c.compensation_minor AS compensationMinor,
      coalesce((SELECT o.carrier FROM orders o WHERE o.shop_id = c.shop_id AND o.platform_id = c.order_platform_id), '')
        AS carrier,
      (SELECT min(e.at) FROM case_events e WHERE e.case_id = c.id) AS knownAt,
      (SELECT min(e.at) FROM case_events e WHERE e.case_id = c.id
        AND e.kind IN ('decision', 'return-agreed', 'inspected') AND ${sql.raw(STANDS)}) AS firstStepAt,
      (SELECT min(m.at) FROM messages m WHERE m.case_id = c.id AND m.direction = 'out' AND m.internal = 0) AS firstMessageAt,
      coalesce((SELECT json_extract(e.after, '$.decision') FROM case_events e WHERE e.case_id = c.id
        AND e.kind = 'decision' AND ${sql.raw(STANDS)} ORDER BY e.at DESC, e.id DESC LIMIT 1), c.decision) AS lastDecision,
      EXISTS (SELECT 1 FROM case_events e WHERE e.case_id = c.id AND e.kind = 'return-agreed') AS agreedReturn,
      CASE WHEN c.outcome IS NULL THEN NULL ELSE (SELECT max(e.at) FROM case_events e WHERE e.case_id = c.id
        AND e.kind = 'closed') END AS closedAt,
      (SELECT count(*) FROM appeals a JOIN submissions s ON s.appeal_id = a.id WHERE a.case_id = c.id) AS submissions,
      (SELECT min(s.submitted_at) FROM appeals a JOIN submissions s ON s.appeal_id = a.id WHERE a.case_id = c.id)
        AS firstSubmittedAt,
      (SELECT r.side FROM rulings r WHERE r.case_id = c.id ORDER BY r.at DESC, r.id DESC LIMIT 1) AS ruledSide,
      (SELECT r.seller_minor FROM rulings r WHERE r.case_id = c.id ORDER BY r.at DESC, r.id DESC LIMIT 1) AS ruledMinor,
      coalesce(
        (SELECT group_concat(kind, '+') FROM (SELECT DISTINCT v.kind FROM appeals a
          JOIN appeal_exhibits x ON x.appeal_id = a.id JOIN evidence v ON v.id = x.evidence_id
          WHERE a.case_id = c.id AND EXISTS (SELECT 1 FROM submissions s WHERE s.appeal_id = a.id) ORDER BY v.kind)),
        (SELECT group_concat(kind, '+') FROM (SELECT DISTINCT v.kind FROM evidence v
          WHERE v.case_id = c.id AND v.removed_at IS NULL ORDER BY v.kind)), '') AS evidenceSet
    FROM cases c WHERE ${condition(period)} ${only}`.execute(db)
  return rows.map((row) => toNumberCase(row, rulesAt))
}

function toNumberCase(row: Row, rulesAt: RulesAt): NumberCase {
  const { openFlag, appealFlag, typedDueAt, disputeRaw, ruledSide, ruledMinor, agreedReturn, ...plain } = row
  const { firstStepAt, firstMessageAt, firstSubmittedAt, ...facts } = plain
  const answers = [firstStepAt, firstMessageAt, firstSubmittedAt].filter((at) => at !== null)
  return {
    ...facts,
    isOpen: openFlag === 1,
    appealable: appealFlag === 1,
    answerDueAt: typedDueAt ?? answerDue(row, rulesAt),
    dispute: disputeMeaning(disputeRaw),
    ruling: ruledSide === null ? null : { side: ruledSide, sellerMinor: ruledMinor ?? 0 },
    firstAnswerAt: answers.length > 0 ? Math.min(...answers) : null,
    lastDecision: row.lastDecision ?? (agreedReturn === 1 ? 'approved-return' : null),
  }
}

/**
 * The answer's deadline is not kept once we answered: it is worked out again from the same rule. Only where it decides
 * how money was lost (see `lossWay`): calendars are slow, and most cases of a large desk do not need one.
 */
function answerDue(row: Row, rulesAt: RulesAt): number | null {
  const { market, kind, requestedAt } = row
  const answered = row.firstStepAt !== null || row.firstMessageAt !== null || row.firstSubmittedAt !== null
  const decides = row.openFlag === 0 && (answered || row.refundAt === null) && row.state !== 'cancelled'
  if (requestedAt === null || !decides) return null
  const { zone } = MARKETS[market as MarketCode]
  const wanted = { market, kind, deadline: 'respond', eventAt: requestedAt, zone } as const
  return ruleDeadline(rulesAt(row.closedAt), wanted)?.dueAt ?? null
}

/** Sums straight from the cases, that the report must agree with. */
export async function controlSums(db: Executor, period: Period): Promise<ControlSum[]> {
  const { rows } = await sql<ControlSum>`
    SELECT c.currency, count(*) AS cases, coalesce(sum(c.amount_minor), 0) AS amount
    FROM cases c WHERE ${condition(period)} GROUP BY c.currency`.execute(db)
  return rows
}

/** How many cases no period can hold. */
export async function countUndated(db: Executor): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`SELECT count(*) AS n FROM cases c WHERE c.requested_at IS NULL AND ${LAST_NUMBER}`.execute(db)
  return rows[0]?.n ?? 0
}
