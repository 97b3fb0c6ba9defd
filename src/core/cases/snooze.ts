import { Temporal } from 'temporal-polyfill'

export type SnoozeId = 'hour' | 'tonight' | 'tomorrow' | 'monday' | 'before-due'

/** A moment to put a case off to; `at` null is worked out for each case from its own deadline. */
export interface SnoozeChoice {
  readonly id: SnoozeId
  readonly at: number | null
}

/** How long before its deadline a case comes back, in ms. */
export const BEFORE_DUE_MS = 2 * 60 * 60 * 1000
const MORNING = { hour: 9, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 }
const EVENING = { ...MORNING, hour: 20 }
/** Less than this before the evening, "tonight" is now. */
const EVENING_SOON_MS = 30 * 60 * 1000

/** When a case can come back, seen from `now` on the wall clock of the person's `zone`. */
export function snoozeChoices(now: number, zone: string): readonly SnoozeChoice[] {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  const tonight = here.with(EVENING).epochMilliseconds
  const tomorrow = here.add({ days: 1 }).with(MORNING)
  const monday = here.add({ days: 8 - here.dayOfWeek }).with(MORNING)
  return [
    { id: 'hour', at: now + 60 * 60 * 1000 },
    ...(tonight - now > EVENING_SOON_MS ? [{ id: 'tonight', at: tonight } as const] : []),
    { id: 'tomorrow', at: tomorrow.epochMilliseconds },
    // On a Sunday Monday is tomorrow.
    ...(monday.epochMilliseconds === tomorrow.epochMilliseconds
      ? []
      : [{ id: 'monday', at: monday.epochMilliseconds } as const]),
    { id: 'before-due', at: null },
  ]
}
