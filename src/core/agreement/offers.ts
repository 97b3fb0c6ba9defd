export const OFFER_TYPES = ['full-refund', 'partial-refund', 'replacement', 'keep-item', 'return'] as const
export type OfferType = (typeof OFFER_TYPES)[number]
/** Who gives the label of a return. */
export const LABELS_BY = ['seller', 'platform', 'buyer'] as const
export type LabelBy = (typeof LABELS_BY)[number]
export type OfferAnswer = 'accepted' | 'refused' | 'withdrawn'

/** One proposal in a negotiation, ours or the buyer's, folded from the story of the case. */
export interface Offer {
  /** 1, 2, 3 … in the order they were made. */
  readonly no: number
  readonly by: 'us' | 'buyer'
  readonly type: OfferType
  /** Minor units in the currency of the case; null where the offer names no money. */
  readonly amountMinor: number | null
  /** Where the goods go back to, whose label they carry and until when they are sent; empty and null: not said. */
  readonly address: string
  readonly labelBy: LabelBy | null
  readonly shipBy: number | null
  readonly note: string
  readonly madeAt: number
  /** Until when it stands, as said to the other side. */
  readonly untilAt: number | null
  readonly state: 'open' | 'replaced' | OfferAnswer | 'done'
  readonly answeredAt: number | null
  /** What was agreed to be done next, and until when. */
  readonly next: string
  readonly nextAt: number | null
}

export interface OfferEvent {
  readonly at: number
  readonly kind: string
  readonly text: string
  readonly after: Readonly<Record<string, string | number | null>>
}

/** The offers of a case, oldest first. A new offer replaces one that is still open: only one lies on the table. */
export function offersOf(events: readonly OfferEvent[]): Offer[] {
  const offers: Offer[] = []
  const change = (no: unknown, some: Partial<Offer>): void => {
    const at = offers.findIndex((one) => one.no === no)
    const found = offers[at]
    if (found) offers[at] = { ...found, ...some }
  }
  for (const { at, kind, text, after } of events) {
    const number = (name: string): number | null => {
      const value = after[name]
      return typeof value === 'number' ? value : null
    }
    if (kind === 'offer-made') {
      for (const open of offers.filter(({ state }) => state === 'open'))
        change(open.no, { state: 'replaced' })
      offers.push({
        no: offers.length + 1,
        by: after['by'] === 'buyer' ? 'buyer' : 'us',
        type: OFFER_TYPES.find((type) => type === after['type']) ?? 'full-refund',
        ...{ amountMinor: number('amountMinor'), note: text, madeAt: at, untilAt: number('untilAt') },
        address: String(after['address'] ?? ''),
        labelBy: LABELS_BY.find((one) => one === after['labelBy']) ?? null,
        shipBy: number('shipBy'),
        ...{ state: 'open', answeredAt: null, next: '', nextAt: null },
      })
    } else if (kind === 'offer-answered') {
      const state = (['accepted', 'refused', 'withdrawn'] as const).find((one) => one === after['answer'])
      change(number('offer'), {
        ...(state ? { state } : {}),
        ...{ answeredAt: at, next: String(after['next'] ?? ''), nextAt: number('nextAt') },
      })
    } else if (kind === 'offer-done') change(number('offer'), { state: 'done' })
  }
  return offers
}

/** What the newest line about offers means for the clocks of a case. */
export interface OfferStanding {
  readonly state: 'open' | 'accepted'
  readonly by: 'us' | 'buyer'
  readonly untilAt: number | null
  readonly nextAt: number | null
}

/** Null once nothing is on the table and nothing is promised. */
export function offerStanding(offers: readonly Offer[]): OfferStanding | null {
  const last = offerSpokenOf(offers)
  if (last?.state !== 'open' && last?.state !== 'accepted') return null
  return { state: last.state, by: last.by, untilAt: last.untilAt, nextAt: last.nextAt }
}

/** The offer a reply speaks of: the newest, while it is on the table or agreed and not done. */
export function offerSpokenOf(offers: readonly Offer[]): Offer | null {
  const last = offers.at(-1)
  return last?.state === 'open' || last?.state === 'accepted' ? last : null
}
