import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EVIDENCE_KINDS } from '#contract/evidence.ts'
import { assessReadiness } from '#core/appeals/readiness.ts'
import { logisticsOf, proofLists, proofSlots, reasonFamily, slotsFor } from '#core/appeals/slots.ts'
import proof from '#core/appeals/proof.json' with { type: 'json' }

interface Reason {
  readonly name: string
  readonly text: string
}
/** Every reason of the platform's lists, by case kind, market and name. */
function reasons(): (Reason & { readonly what: string; readonly market: string })[] {
  const file = JSON.parse(
    readFileSync(new URL('../../fixtures/tts-reasons.json', import.meta.url), 'utf8'),
  ) as Record<string, unknown>
  const walk = (value: unknown, what: string, market: string): ReturnType<typeof reasons> => {
    if (Array.isArray(value)) return value.flatMap((one) => walk(one, what, market))
    if (typeof value !== 'object' || value === null) return []
    const one = value as Record<string, unknown>
    if (typeof one['name'] === 'string' && typeof one['text'] === 'string')
      return [{ name: one['name'], text: one['text'], what, market }]
    return Object.entries(one).flatMap(([key, inner]) => walk(inner, what, market || key))
  }
  return ['cancel', 'refund', 'return'].flatMap((what) => walk(file[what], what, ''))
}
const KINDS: Readonly<Record<string, readonly string[]>> = {
  cancel: ['cancellation'],
  refund: ['refund', 'return'],
  return: ['return', 'replacement'],
}

describe('the list of proof', () => {
  it('is well formed: every slot named is there, every kind is one the desk knows, every pattern a pattern', () => {
    const { slots, families } = proofLists.parse(proof)
    const used = families.flatMap((family) => family.slots.map(({ slot }) => slot))
    expect(used.filter((slot) => !(slot in slots))).toEqual([])
    expect(Object.keys(slots).filter((slot) => !used.includes(slot))).toEqual([])
    const kinds = Object.values(slots).flatMap((slot) => slot.kinds)
    expect(kinds.filter((kind) => !EVIDENCE_KINDS.some((one) => one === kind))).toEqual([])
    for (const { words } of families)
      for (const word of words) expect(() => new RegExp(word, 'u')).not.toThrow()
  })

  it('gives every reason of the platform at least three slots, by its text and by its API name', () => {
    const all = reasons()
    expect(all.length).toBeGreaterThan(150)
    const poor = all.flatMap(({ name, text, what, market }) =>
      (KINDS[what] ?? []).flatMap((kind) =>
        [name, text]
          .filter((word) => slotsFor(kind, word, { market }).length < 3)
          .map((word) => `${kind} ${market}: ${word}`),
      ),
    )
    expect(poor).toEqual([])
  })

  it.each([
    ['Package wasn’t received', 'not-received'],
    ['ecom_order_delivered_refund_reason_not_received', 'not-received'],
    ['ecom_order_delivered_refund_and_return_reason_not_match_description', 'not-as-described'],
    ['ecom_order_delivered_reason_no_need_edt_test', 'change-of-mind'],
    ['ecom_order_delivered_refund_and_return_reason_no_longer_needed_new', 'change-of-mind'],
    ['ecom_order_to_ship_canceled_reason_created_by_mistakes_RTS_RO', 'change-of-mind'],
    ['Returned product is not the product sold', 'return-wrong-item'],
    ['Have not received the package', 'return-not-received'],
    ['Not eligible: used / unsellable condition', 'return-used'],
    ['Missed EDT', 'late'],
    ['Missing product or accessories', 'missing'],
    ['Reached an agreement with the buyer', 'agreement'],
    ['Product has been packed', 'shipped-already'],
    ['Delivered to the provided address', 'address'],
    ['Suspected counterfeit', 'counterfeit'],
    ['Ordered incorrect size', 'size'],
    ['Out of stock', 'cancelled'],
    ['สินค้าเสียหาย', 'damaged'],
    ['少件', 'missing'],
    ['Quality or style not as expected', 'not-as-described'],
    ['reverse_reject_request_reason_4_uk', 'shipped-already'],
    ['reverse_reject_request_reason_5', 'agreement'],
    ['reverse_reject_return_parcel_reason_1', 'return-wrong-item'],
    ['reverse_reject_return_parcel_reason_4', 'return-not-received'],
    ['Discount not as expected', 'change-of-mind'],
    ['Buyer did not pay on time', 'cancelled'],
    ['Pricing error', 'cancelled'],
    ['拍错了', 'change-of-mind'],
    ['发错货', 'wrong-item'],
    ['缺货', 'cancelled'],
    ['Because', 'other'],
  ])('reads "%s" as %s', (reason, family) => expect(reasonFamily(reason)).toBe(family))

  it('reads the API name of a reason as it reads its text', () => {
    const apart = reasons().flatMap(({ name, text }) => {
      // What follows in brackets is a remark of the list, not a word of the platform.
      const words = text.replace(/\s*\([^)]*\)/gu, '')
      const [byName, byText] = [reasonFamily(name), reasonFamily(words)]
      return words === '' || byName === byText ? [] : [`${name}: ${byName}, ${byText}`]
    })
    // These names say less than their text, and either list serves.
    expect([...new Set(apart)]).toEqual([
      'ecom_order_unpaid_canceled_reason_other: cancelled, other',
      'system_cancel_anti_span_block: cancelled, unauthorised',
      'system_cancel_order_exceed_edt_not_arrive: late, not-received',
    ])
  })

  it('leaves out, and says why, what no parcel, no such market or no packing of ours can show', () => {
    const why = (
      slot: string,
      kind: string,
      reason: string,
      market: string,
      logistics: 'seller' | 'platform',
    ) => proofSlots({ kind, reason, market, logistics }).find((one) => one.slot === slot)?.notBecause
    expect(why('returned-parcel', 'refund', 'Damaged', 'TH', 'seller')).toBe('nothing-comes-back')
    expect(why('returned-parcel', 'return', 'Damaged', 'TH', 'seller')).toBeNull()
    expect(why('speedy-wait', 'return', 'Have not received the package', 'US', 'seller')).toBe('other-market')
    expect(why('drop-off', 'return', 'Have not received the package', 'US', 'seller')).toBeNull()
    expect(why('speedy-wait', 'return', 'Have not received the package', 'TH', 'seller')).toBeNull()
    expect(why('packing', 'refund', 'Damaged', 'US', 'platform')).toBe('packed-by-platform')
    expect([
      logisticsOf('Fulfillment by TikTok Shop'),
      logisticsOf('Fulfillment by seller'),
      logisticsOf(''),
    ]).toEqual([...['platform', 'seller', 'unknown']])
  })

  it('names the next best thing: what is required first, then what gains more', () => {
    const base = {
      kind: 'return',
      reason: 'Damaged',
      market: 'US',
      ask: 'a',
      claimText: 'c',
      dossierOk: true,
    }
    const empty = assessReadiness({ ...base, exhibits: [], unused: [] })
    expect(empty.next).toMatchObject({ slot: 'packing' })
    const exhibits = [{ evidenceId: 'a', kind: 'packing', caption: 'sealed' }]
    const more = assessReadiness({ ...base, exhibits, unused: [] })
    expect(more.next).toMatchObject({ slot: 'product' })
    expect(more.score - empty.score).toBeGreaterThanOrEqual(empty.next?.gain ?? 99)
    const all = EVIDENCE_KINDS.map((kind) => ({ evidenceId: kind, kind, caption: 'shown' }))
    expect(assessReadiness({ ...base, exhibits: all, unused: [] })).toMatchObject({ next: null, score: 100 })
  })
})
