import { z } from 'zod'
import { type CaseDetail, caseEvent } from '#contract/cases.ts'
import { deadline } from '#contract/deadline.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import { appealsOf } from '#node/appeals/queries.ts'
import { messagesOf } from '#node/conversations/store.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { dossiersOf } from '#node/dossiers/queries.ts'
import { evidenceOf } from '#node/evidence/queries.ts'
import { findOrder } from '#node/orders/queries.ts'
import { readJson } from './events.ts'
import { UNRANKED } from './ranking.ts'
import { findCase } from './reproject.ts'
import { runningClocks } from './typed-date.ts'
import { moneyOrNull, toCaseRow } from './row.ts'

const deadlineList = z.array(deadline)
const fieldMap = caseEvent.shape.before

/** The whole case: order, lines, story, messages, evidence, clocks with their explanation, appeals, dossiers. */
export async function caseDetail(deps: Deps, id: string): Promise<CaseDetail> {
  const { db } = deps
  const row = await findCase(db, id)
  const shop = await db
    .selectFrom('shops')
    .select('name')
    .where('id', '=', row.shop_id)
    .executeTakeFirstOrThrow()
  const evidence = await evidenceOf(db, row.id)
  const tags = await db
    .selectFrom('case_tags')
    .select('tag')
    .where('case_id', '=', row.id)
    .orderBy('tag')
    .execute()
  const beside = {
    shop_name: shop.name,
    evidence_count: evidence.length,
    tags: JSON.stringify(tags.map(({ tag }) => tag)),
  }
  const market = MARKETS[row.market as MarketCode]
  return {
    ...toCaseRow({ ...row, ...beside }, deps.now(), UNRANKED),
    marketZone: market.zone,
    zoneAssumed: market.zoneAssumed,
    substatus: row.substatus_raw,
    type: row.type_raw,
    buyerNote: row.buyer_note,
    refundAt: row.refund_at,
    dispute: row.dispute_raw,
    appealStatus: row.appeal_raw,
    compensation: row.compensation_raw,
    compensationAmount: moneyOrNull(row.compensation_minor, row.currency),
    appealableBecause: row.appealable_because,
    deadlines: readJson(deadlineList, row.deadlines),
    running: [...(await runningClocks(deps.db, deps, row))],
    order: row.order_platform_id === '' ? null : await findOrder(db, row.order_platform_id, row.shop_id),
    lines: await linesOf(db, row.id, row.currency),
    events: await storyOf(db, row.id),
    messages: await messagesOf(db, row.id),
    evidence,
    appeals: await appealsOf(db, row.id, deps.packs),
    dossiers: await dossiersOf(db, row.id),
    outcome: row.outcome as CaseDetail['outcome'],
    outcomeReason: row.outcome_reason,
    outcomeAmount: moneyOrNull(row.outcome_minor, row.currency),
  }
}

async function linesOf(db: Executor, caseId: string, currency: string): Promise<CaseDetail['lines']> {
  const lines = await db
    .selectFrom('case_lines')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('position')
    .execute()
  return lines.map((line) => ({
    skuId: line.sku_id,
    sellerSku: line.seller_sku,
    productName: line.product_name,
    variation: line.variation,
    quantity: line.quantity,
    amount: moneyOrNull(line.amount_minor, currency),
  }))
}

/** The story of a case, oldest first. */
export async function storyOf(db: Executor, caseId: string): Promise<CaseDetail['events']> {
  const rows = await db
    .selectFrom('case_events')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const withdrawn = rows
    .filter(({ kind }) => kind === 'undone')
    .map(({ after }) => String(readJson(fieldMap, after)['withdrawn'] ?? ''))
    .join(' ')
  return rows.map((row) => ({
    id: row.id,
    withdrawn: withdrawn.includes(row.id),
    at: row.at,
    actor: row.actor,
    kind: row.kind as CaseDetail['events'][number]['kind'],
    text: row.text,
    before: readJson(fieldMap, row.before),
    after: readJson(fieldMap, row.after),
    evidenceId: row.evidence_id,
  }))
}
