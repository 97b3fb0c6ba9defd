import type { AttemptLimit, PolicyPack } from '#core/deadlines/rule.ts'
import { attemptLimit } from '#core/appeals/attempts.ts'
import type { CaseFacts } from './facts.ts'
import type { Standing } from './standing.ts'
import { disputeMeaning, statusMeaning } from './words.ts'

/** How often this case may be appealed, as far as anybody knows. */
export const appealLimit = (
  facts: Pick<CaseFacts, 'topic' | 'market'>,
  packs: readonly PolicyPack[],
): AttemptLimit =>
  attemptLimit(packs, facts.market, facts.topic === 'violation' ? 'violation-appeal' : 'appeal')

/** Whether another round may be sent. Where no source names a number, nothing forbids it. */
export function roundsLeft(facts: CaseFacts, packs: readonly PolicyPack[]): boolean {
  const { of } = appealLimit(facts, packs)
  return of === null || (facts.rounds ?? (facts.appeal === 'denied' ? 1 : 0)) < of
}

const AGREED: ReadonlySet<string> = new Set([
  'approved-refund',
  'approved-cancellation',
  'approved-replacement',
  'refunded-instead',
  'offered-partial',
  'received-ok',
])

/** Facts §4: what can be appealed. The export does not say it outright, so the page says "check in Seller Center". */
export function appealChance(facts: CaseFacts, standing: Standing, left: boolean): string | null {
  if (facts.closed || facts.topic === 'violation' || facts.kind === 'cancellation') return null
  if (facts.appeal === 'denied') return left ? 'next-round' : null
  if (facts.appealRaw !== '') return null
  if (facts.appeal !== null && facts.appeal !== 'drafting' && facts.appeal !== 'built') return null
  if (disputeMeaning(facts.disputeRaw) === 'for-buyer') return 'dispute-lost'
  const refunded = statusMeaning(facts.statusRaw) === 'completed' && standing.state === 'completed'
  // What we agreed to ourselves is nothing to appeal.
  const agreed = facts.lastDecision !== undefined && AGREED.has(facts.lastDecision ?? '')
  return refunded && facts.refundAt !== null && !agreed ? 'refund-window' : null
}
