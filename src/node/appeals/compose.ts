import { composeAppeal, type Composed } from '#core/appeals/compose.ts'
import { slotsFor } from '#core/appeals/slots.ts'
import { printMoney, printTime } from '#core/dossier/format.ts'
import { caseDetail } from '#node/cases/detail.ts'
import type { Deps } from '#node/deps.ts'
import { findAppeal, toAppeal } from './queries.ts'

/** Words for slots as a sentence names them. */
const PROOF: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  delivery: { en: 'the carrier’s proof of delivery', zh: '承运商的签收证明' },
  tracking: { en: 'the tracking record', zh: '物流轨迹' },
  chat: { en: 'the chat with the buyer', zh: '与买家的聊天记录' },
  label: { en: 'the shipping label', zh: '面单' },
  packing: { en: 'a photo or film of the packing', zh: '打包照片或视频' },
  weight: { en: 'the weight at dispatch and on return', zh: '发出与退回时的重量' },
  'returned-parcel': { en: 'photos of the returned parcel', zh: '退件照片' },
  product: { en: 'photos of the product', zh: '商品照片' },
  invoice: { en: 'purchase invoices', zh: '进货发票' },
  listing: { en: 'the listing', zh: '商品页面' },
  policy: { en: 'the category’s rule', zh: '类目规则' },
}

/** Drafts the appeal from the case. Proof is named only where the chosen exhibits hold it. @throws DeskError not-found */
export async function composed(deps: Deps, appealId: string, language: 'en' | 'zh'): Promise<Composed> {
  const { db } = deps
  const appeal = await toAppeal(db, await findAppeal(db, appealId), deps.packs)
  const detail = await caseDetail(deps, appeal.caseId)
  const time = (at: number | null | undefined): string =>
    typeof at === 'number' ? `${printTime(at, detail.marketZone)} (${detail.marketZone})` : ''
  const chosen = appeal.exhibits.flatMap(({ evidenceId, caption }, index) => {
    const item = detail.evidence.find(({ id }) => id === evidenceId)
    return item ? [{ label: String(index + 1), caption: caption || item.caption, kind: item.kind }] : []
  })
  const held = new Set<string>(chosen.map(({ kind }) => kind))
  const proof = slotsFor(detail.kind, detail.reason)
    .filter(({ kinds }) => kinds.some((kind) => held.has(kind)))
    .map(({ slot, title }) => PROOF[slot]?.[language] ?? title[language])
  return composeAppeal(
    {
      orderId: detail.orderId,
      amount: detail.amount === null ? '' : printMoney(detail.amount),
      reason: detail.reason,
      kind: detail.kind,
      requestedAt: time(detail.requestedAt),
      deliveredAt: time(detail.order?.deliveredAt),
      refundedAt: time(detail.refundAt),
      lostDispute: detail.appealableBecause === 'dispute-lost',
      exhibits: chosen,
      proof,
      ask: appeal.ask,
    },
    language,
  )
}
