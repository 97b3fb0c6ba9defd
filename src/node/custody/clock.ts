import { randomUUID } from 'node:crypto'

/** What the chain reads the time from: the device's clock, and one that no person can set. */
export interface CustodyClock {
  /** Device clock, milliseconds since 1970-01-01 UTC. */
  readonly now: () => number
  /** Milliseconds since some fixed moment of this session; never runs back. */
  readonly monotonic: () => number
  /** Names this run of the program: monotonic times of two runs cannot be compared. */
  readonly session: string
  /** IANA name of the device's zone. */
  readonly zone: string
  /** Minutes east of UTC at a moment. */
  readonly offsetAt: (at: number) => number
}

/** The clocks of this process. */
export function deviceClock(now: () => number): CustodyClock {
  return {
    now,
    monotonic: () => Math.round(performance.now()),
    session: randomUUID(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    offsetAt: (at) => -new Date(at).getTimezoneOffset(),
  }
}

/** More than this between wall clock and monotonic clock is a jump: drift and slewing stay far below it. */
export const JUMP_MS = 120_000

export interface ClockReading {
  readonly at: number
  readonly mono: number
  readonly session: string
}

/**
 * What is odd about the time of an entry: `back` the clock was set back within one run, `jump` it went on further than
 * time did (set forward, or the device slept on a system that stops the monotonic clock), `behind` it is earlier than the
 * last entry of another run. Empty where nothing is odd.
 */
export type ClockMark = '' | 'back' | 'jump' | 'behind'

/** Compares a reading with that of the entry before it. */
export function markOf(last: ClockReading | null, next: ClockReading): ClockMark {
  if (last === null) return ''
  if (last.session !== next.session) return next.at < last.at ? 'behind' : ''
  const drift = next.at - last.at - (next.mono - last.mono)
  if (next.at < last.at || drift < -JUMP_MS) return 'back'
  return drift > JUMP_MS ? 'jump' : ''
}
