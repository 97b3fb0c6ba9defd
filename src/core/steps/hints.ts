export interface Hint {
  readonly code: string
  readonly source: string
  readonly confidence: 'confirmed' | 'single' | 'unconfirmed'
}

/** From this day (UTC) the cross-border rule on cancelling in transit holds. */
const IN_TRANSIT_FROM = Date.UTC(2026, 0, 27)
const IN_TRANSIT = 'https://www.kdso.net/kdso/2034088/d.htm'

interface HintSource {
  readonly market: string
  readonly kind: string
  readonly topic: string
  readonly requestedAt: number | null
}

/** Rules worth knowing for this case, each with its source (facts §4). Nothing is decided by them. */
export function hintsFor({ market, kind, topic, requestedAt }: HintSource): readonly Hint[] {
  if (topic === 'violation')
    return [
      {
        code: 'violation-two-rounds',
        source: 'vh455.com/help/nzhuh; tt123.com/ask/ILmYRejj',
        confidence: 'unconfirmed',
      },
    ]
  const hints: Hint[] = []
  if (kind === 'cancellation' && (requestedAt ?? IN_TRANSIT_FROM) >= IN_TRANSIT_FROM) {
    if (market === 'SG' || market === 'PH')
      hints.push({ code: 'cancel-in-transit', source: IN_TRANSIT, confidence: 'single' })
    if (market === 'VN' || market === 'MY' || market === 'TH')
      hints.push({ code: 'cancel-out-for-delivery', source: IN_TRANSIT, confidence: 'single' })
  }
  if (kind === 'cancellation')
    hints.push({
      code: 'never-ask-to-cancel',
      source: 'seller-th.tiktok.com university 6837799362217730, 102441673344769',
      confidence: 'confirmed',
    })
  if (market === 'US' && kind !== 'cancellation')
    hints.push({
      code: 'buyer-may-dispute',
      source: 'seller-us.tiktok.com university 3985068541478658',
      confidence: 'confirmed',
    })
  return hints
}
