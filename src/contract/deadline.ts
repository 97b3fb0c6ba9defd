import { z } from 'zod'
import { epochMs } from './wire-types.ts'

export const dueBasis = z.enum(['api', 'manual', 'rule'])

/** Clocks the platform runs; `other` is a date a person set for the case as a whole. */
export const CLOCK_KINDS = [
  'respond',
  'inspect',
  'ship-back',
  'dispute',
  'appeal',
  'violation-appeal',
  'supplement',
  'dispute-evidence',
  'ruling',
  'not-received',
  'request',
  'dispute-accepted',
  'other',
] as const
export const clockKind = z.enum(CLOCK_KINDS)

const plainDeadline = z.object({
  kind: z.enum([...CLOCK_KINDS, 'offer', 'promise', 'reply']),
  /** Whose clock it is: only our own make a case due. */
  whose: z.enum(['ours', 'buyer', 'platform']).default('ours'),
  dueAt: epochMs,
  /** When it would be if public holidays were no working days, which no source says. */
  holidayAt: epochMs.nullable().default(null),
  basis: dueBasis,
  ruleId: z.string().nullable(),
  ruleVersion: z.string().nullable(),
  event: z.string(),
  eventAt: epochMs.nullable(),
  amount: z.number().nullable(),
  unit: z.enum(['hours', 'calendar-days', 'working-days']).nullable(),
  calendar: z.string().nullable(),
  zone: z.string(),
  source: z.string().nullable(),
  /** `confirmed` in two or more sources, `single` source, `unconfirmed`. */
  confidence: z.enum(['confirmed', 'single', 'unconfirmed']).nullable(),
  consequence: z.string().nullable(),
  /** No rule of this market is confirmed: it is the generic one. */
  generic: z.boolean().default(false),
  /** What had to be assumed: the moment it starts at (`event` names the one that stands in), the kind of the request. */
  guesses: z.array(z.enum(['event', 'kind'])).default([]),
})

/**
 * A deadline that explains itself (DESIGN §5.1). `basis: rule` is an estimate and is shown as one. `api` waits for a
 * connector: nothing in this edition writes it.
 */
export const deadline = plainDeadline.extend({
  /** The computed date that a typed one holds against; both are shown, never an average. */
  over: plainDeadline.nullable().default(null),
})
