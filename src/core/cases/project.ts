import type { ClockKind, Deadline } from '#core/deadlines/deadline.ts'
import type { PolicyPack } from '#core/deadlines/rule.ts'
import { appealChance, roundsLeft } from './appeal-chance.ts'
import { clocksOf } from './clocks.ts'
import type { CaseFacts, TypedDates } from './facts.ts'
import { type CaseState, type Move, standingOf } from './standing.ts'

/**
 * Which edition of these derivations wrote a row. A desk that holds rows of an earlier one derives its unclosed cases
 * anew when it opens.
 */
export const PROJECTION_EDITION = 2

/** Where a case stands, derived from facts alone: the stored row is this, and can be made again. */
export interface Projection {
  readonly state: CaseState
  readonly move: Move
  readonly isOpen: boolean
  readonly appealable: boolean
  /** Code of why it can be appealed: `dispute-lost`, `refund-window` or `next-round`. */
  readonly appealableBecause: string | null
  readonly deadlines: readonly Deadline[]
  /** Clocks that run, whether a rule knows their date or not. */
  readonly running: readonly ClockKind[]
  /** The typed dates that still hold. */
  readonly typed: TypedDates
  readonly due: Deadline | null
}

/** Derives state, whose move and clocks. Pure: the same facts and rules give the same answer in any zone. */
export function projectCase(facts: CaseFacts, packs: readonly PolicyPack[]): Projection {
  const left = roundsLeft(facts, packs)
  const standing = standingOf(facts, left)
  const appeal = appealChance(facts, standing, left)
  const { deadlines, running, typed } = clocksOf(facts, standing, appeal !== null, packs)
  const owed = deadlines.some(({ kind }) => kind === 'dispute-evidence')
  // A dispute is the platform's to decide, and ours to answer while it waits for our evidence.
  const move = standing.move === 'platform' && owed ? 'ours' : standing.move
  return {
    state: standing.state,
    move,
    isOpen: move !== 'nobody',
    appealable: appeal !== null,
    appealableBecause: appeal,
    deadlines,
    running,
    typed,
    due: earliest(deadlines.filter(({ whose }) => whose === 'ours')),
  }
}

function earliest(deadlines: readonly Deadline[]): Deadline | null {
  return deadlines.reduce<Deadline | null>(
    (best, next) => (best && best.dueAt <= next.dueAt ? best : next),
    null,
  )
}
