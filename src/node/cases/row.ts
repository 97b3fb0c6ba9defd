import { z } from 'zod'
import type { CaseRow } from '#contract/cases.ts'
import { readJson } from './events.ts'
import type { CaseRecord } from './reproject.ts'

const flagList = z.array(z.string())

/** Minor units with their currency, or null where the platform gave no amount. */
export function moneyOrNull(
  minor: number | null,
  currency: string,
): { minor: number; currency: string } | null {
  return minor === null ? null : { minor, currency }
}

/** A case that can still be appealed is our move, although the platform has closed it. */
function shownMove(row: CaseRecord, now: number): CaseRow['move'] {
  const canAppeal = row.appealable === 1 && row.move === 'nobody' && (row.due_at === null || row.due_at > now)
  return canAppeal ? 'ours' : (row.move as CaseRow['move'])
}

/** A stored case as the queue shows it at an instant. */
export function toCaseRow(row: CaseRecord, shop: string, evidenceCount: number, now: number): CaseRow {
  return {
    id: row.id,
    platformId: row.platform_id,
    kind: row.kind as CaseRow['kind'],
    shop,
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
    evidenceCount,
    flags: readJson(flagList, row.flags),
    appealable: row.appealable === 1,
    topic: row.topic as CaseRow['topic'],
  }
}
