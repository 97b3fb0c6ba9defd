import type { AttemptLimit, PolicyPack } from '#core/deadlines/rule.ts'

/** How often a thing may be done in a market: the market's own figure, else the generic one, else none that is known. */
export function attemptLimit(
  packs: readonly PolicyPack[],
  market: string,
  what: AttemptLimit['what'],
): AttemptLimit {
  for (const code of [market, 'generic'])
    for (const pack of packs) {
      const found = pack.market === code ? pack.attempts.find((one) => one.what === what) : undefined
      if (found) return found
    }
  return { what, of: null, confidence: 'unconfirmed', source: '', sourceDate: '' }
}
