import type { CaseFacts, Decision, PlatformWords } from './facts.ts'
import {
  type DisputeMeaning,
  type StatusMeaning,
  asksForEvidence,
  cancellationMeaning,
  disputeMeaning,
  normalWord,
  statusMeaning,
} from './words.ts'

export type CaseState =
  'open' | 'refused' | 'disputed' | 'ruled' | 'completed' | 'cancelled' | 'look' | 'closed'
export type Move = 'ours' | 'buyer' | 'platform' | 'nobody' | 'look'

export interface Standing {
  readonly state: CaseState
  readonly move: Move
}

/** State and whose move, from facts alone. `roundsLeft`: whether an appeal that was refused may be sent once more. */
export function standingOf(facts: CaseFacts, roundsLeft: boolean): Standing {
  if (facts.closed) return { state: 'closed', move: 'nobody' }
  // Silence fails the appeal (facts §4): what the platform asks for is ours to send, whatever else the words say.
  if (evidenceAsked(facts)) return { state: 'disputed', move: 'ours' }
  if (facts.appeal === 'submitted')
    return newWords(facts) ? { state: 'look', move: 'look' } : { state: 'disputed', move: 'platform' }
  if (facts.appeal === 'more-evidence') return { state: 'disputed', move: 'ours' }
  if (facts.topic === 'violation') {
    if (facts.appeal === 'approved') return { state: 'ruled', move: 'nobody' }
    // The person closes the case when nothing is left to send.
    return { state: facts.appeal === 'denied' && !roundsLeft ? 'ruled' : 'open', move: 'ours' }
  }
  // Lost once is not over: the next round, or a person who closes the case with outcome and amount.
  if (facts.appeal === 'denied') return { state: 'ruled', move: 'ours' }
  const status =
    facts.kind === 'cancellation' ? cancellationMeaning(facts.statusRaw) : statusMeaning(facts.statusRaw)
  const dispute = disputeMeaning(facts.disputeRaw)
  if (dispute === 'in-progress') return { state: 'disputed', move: 'platform' }
  if (parcelIsHere(facts, status)) return { state: 'open', move: 'ours' }
  // A step we took is newer than the words of the last import.
  if (facts.decision) {
    const after = afterDecision(facts.decision, facts)
    // A ruling is newer still: the refusal it is about was heard.
    const ruled = after.state === 'refused' && (dispute === 'for-buyer' || dispute === 'for-seller')
    return ruled ? { state: 'ruled', move: dispute === 'for-buyer' ? 'nobody' : 'buyer' } : after
  }
  // No value of the appeal column was ever seen, so any word there asks for a look (facts §8).
  if (!status || dispute === 'unknown' || facts.appealRaw !== '') return { state: 'look', move: 'look' }
  return afterStatus(status, dispute, facts)
}

/** An import brought words that ask for more evidence, and nothing was sent since. */
export function evidenceAsked(facts: CaseFacts): boolean {
  const answered = facts.answeredWords
  const asks = (word: string, sent: string | null | undefined): boolean =>
    asksForEvidence(word) && (!answered || normalWord(sent ?? '') !== normalWord(word))
  return asks(facts.appealRaw, answered?.appeal) || asks(facts.disputeRaw, answered?.dispute)
}

/** An export brought another word than the ones last seen: about the appeal, the dispute or the money. */
function newWords(facts: CaseFacts): boolean {
  const seen: PlatformWords = facts.seenWords ?? { appeal: '', dispute: null, compensation: null }
  const differs = (word: string, known: string | null): boolean =>
    word !== '' && known !== null && normalWord(word) !== normalWord(known)
  return (
    differs(facts.appealRaw, seen.appeal ?? '') ||
    differs(facts.disputeRaw, seen.dispute) ||
    differs(facts.compensationRaw ?? '', seen.compensation)
  )
}

const ON_ITS_WAY: ReadonlySet<StatusMeaning | undefined> = new Set([
  'pending',
  'await-ship',
  'shipped',
  'in-process',
] as const)

/** The parcel came back and nobody said whether it is taken: inspected or not, the answer is ours to give. */
export function parcelIsHere(facts: CaseFacts, status: StatusMeaning | undefined): boolean {
  if (typeof facts.returnDeliveredAt !== 'number') return false
  const waits = facts.decision === null ? ON_ITS_WAY.has(status) : facts.decision === 'approved-return'
  return waits && facts.kind !== 'cancellation'
}

/** "Rejected" is not "won" and "arbitration closed" is not "case closed" (DESIGN §5.2). */
function afterStatus(status: StatusMeaning, dispute: DisputeMeaning, facts: CaseFacts): Standing {
  switch (status) {
    case 'pending':
      return { state: 'open', move: 'ours' }
    case 'await-ship':
    case 'await-buyer':
      return { state: 'open', move: 'buyer' }
    case 'shipped':
      return { state: 'open', move: 'buyer' }
    case 'in-process':
      // The export does not say who waits: a return without goods on the way waits for the buyer, a refund for the platform.
      return { state: 'open', move: facts.kind === 'return' ? 'buyer' : 'platform' }
    case 'refused':
      return { state: dispute === 'for-seller' ? 'ruled' : 'refused', move: 'buyer' }
    case 'approved':
      return { state: 'completed', move: 'platform' }
    case 'completed':
      return { state: dispute === 'for-buyer' ? 'ruled' : 'completed', move: 'nobody' }
    case 'cancelled':
      return { state: 'cancelled', move: 'nobody' }
  }
}

function afterDecision(decision: Decision, { replacement }: CaseFacts): Standing {
  switch (decision) {
    case 'approved-refund':
    case 'approved-cancellation':
    case 'refunded-instead':
    case 'received-ok':
      return { state: 'completed', move: 'platform' }
    case 'approved-return':
    case 'offered-partial':
      return { state: 'open', move: 'buyer' }
    case 'approved-replacement':
      // Accepted is not sent: the goods are ours to ship; then they are on their way to the buyer.
      if (typeof replacement?.shippedAt !== 'number') return { state: 'open', move: 'ours' }
      return typeof replacement.deliveredAt === 'number'
        ? { state: 'completed', move: 'platform' }
        : { state: 'open', move: 'buyer' }
    case 'rejected':
    case 'rejected-parcel':
      return { state: 'refused', move: 'buyer' }
  }
}
