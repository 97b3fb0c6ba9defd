/** What the story of a case says of time, epoch ms; null where it does not say. */
export interface StoryTimes {
  readonly now: number
  readonly orderCreatedAt: number | null
  /** When the case was decided or closed, whichever was first. */
  readonly decidedAt: number | null
}

export type OutsideStory = 'taken-before-order' | 'taken-in-future' | 'taken-after-decision'

/** Clocks of phones are set by the network; those of cameras and computers run off by hours. */
const TOLERANCE_MS = 12 * 3_600_000

/**
 * Where a time of capture lies outside the story: before the order was placed, later than now, or after the case was
 * decided. A clock that was off by less than half a day is no reason to doubt a picture.
 */
export function outsideStory(capturedAt: number | null, times: StoryTimes): OutsideStory | null {
  if (capturedAt === null) return null
  if (capturedAt > times.now + TOLERANCE_MS) return 'taken-in-future'
  if (times.orderCreatedAt !== null && capturedAt < times.orderCreatedAt - TOLERANCE_MS)
    return 'taken-before-order'
  if (times.decidedAt !== null && capturedAt > times.decidedAt + TOLERANCE_MS) return 'taken-after-decision'
  return null
}
