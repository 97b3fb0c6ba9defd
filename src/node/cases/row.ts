import { z } from 'zod'
import type { CaseRow } from '#contract/cases.ts'
import { readJson } from './events.ts'
import type { Ranking } from './ranking.ts'
import type { CaseRecord } from './reproject.ts'

const flagList = z.array(z.string())

const COLUMNS = [
  ...['seq', 'id', 'platform_id', 'kind', 'shop_id', 'market', 'order_platform_id', 'product_name'],
  ...[
    'reason_raw',
    'status_raw',
    'state',
    'move',
    'owner',
    'due_at',
    'due_basis',
    'amount_minor',
    'currency',
  ],
  ...[
    'requested_at',
    'updated_at',
    'tracking_no',
    'buyer_username',
    'flags',
    'appealable',
    'is_open',
    'topic',
  ],
  'snoozed_until',
] as const
type Column = Extract<(typeof COLUMNS)[number], keyof CaseRecord>

/** What a row of the queue is made of. */
export interface RowRecord extends Pick<CaseRecord, Column> {
  readonly shop_name: string
  readonly evidence_count: number
  /** A JSON list; empty where there is none. */
  readonly tags: string | null
}

/** Reads a {@link RowRecord} by its number. */
export const ROW_BY_SEQ = `SELECT ${COLUMNS.map((column) => `c.${column}`).join(', ')},
  (SELECT s.name FROM shops s WHERE s.id = c.shop_id) AS shop_name,
  (SELECT count(*) FROM evidence e WHERE e.case_id = c.id AND e.removed_at IS NULL) AS evidence_count,
  (SELECT json_group_array(g.tag) FROM case_tags g WHERE g.case_id = c.id) AS tags
  FROM cases c WHERE c.seq = ?`

/** Minor units with their currency, or null where the platform gave no amount. */
export function moneyOrNull(
  minor: number | null,
  currency: string,
): { minor: number; currency: string } | null {
  return minor === null ? null : { minor, currency }
}

/** A case that can still be appealed is our move, although the platform has closed it. */
function shownMove(row: RowRecord, now: number): CaseRow['move'] {
  const canAppeal = row.appealable === 1 && row.move === 'nobody' && (row.due_at === null || row.due_at > now)
  return canAppeal ? 'ours' : (row.move as CaseRow['move'])
}

/** A stored case as the queue shows it at an instant. */
export function toCaseRow(row: RowRecord, now: number, ranking: Ranking): CaseRow {
  return {
    id: row.id,
    platformId: row.platform_id,
    kind: row.kind as CaseRow['kind'],
    shop: row.shop_name,
    market: row.market as CaseRow['market'],
    orderId: row.order_platform_id,
    productName: row.product_name,
    reason: row.reason_raw,
    status: row.status_raw,
    state: row.state as CaseRow['state'],
    move: shownMove(row, now),
    owner: row.owner,
    dueAt: row.due_at,
    dueBasis: row.due_basis,
    amount: moneyOrNull(row.amount_minor, row.currency),
    requestedAt: row.requested_at,
    updatedAt: row.updated_at,
    trackingNo: row.tracking_no,
    buyerUsername: row.buyer_username,
    evidenceCount: row.evidence_count,
    flags: row.flags === '[]' ? [] : readJson(flagList, row.flags),
    appealable: row.appealable === 1,
    topic: row.topic as CaseRow['topic'],
    tags: row.tags === null || row.tags === '[]' ? [] : readJson(flagList, row.tags),
    snoozedUntil: row.snoozed_until,
    priority: ranking.priority(row, now),
    found: null,
  }
}
