import { z } from 'zod'
import { epochMs, id, marketCode, text } from './wire-types.ts'

export const CASE_KINDS = ['refund', 'return', 'replacement', 'exchange', 'cancellation', 'unknown'] as const
/** Our own closed state beside the platform's open words. `look` = words we do not know: a person decides. */
export const CASE_STATES = [
  'open',
  'refused',
  'disputed',
  'ruled',
  'completed',
  'cancelled',
  'look',
  'closed',
] as const
export const VIEWS = [
  'needs-us',
  'due-24h',
  'overdue',
  'waiting-buyer',
  'waiting-platform',
  'appealable',
  'look',
  'snoozed',
  'open',
  'closed',
  'all',
] as const
export const SORTS = ['due', 'priority', 'amount', 'requested', 'updated'] as const

export const caseKind = z.enum(CASE_KINDS)
export const caseState = z.enum(CASE_STATES)
export const view = z.enum(VIEWS)

/** Kinds of evidence a case may be asked for; `none` is a case without any. */
export const HAS = ['video', 'photo', 'pdf', 'evidence', 'none'] as const
const span = <T extends z.ZodType>(type: T) =>
  z.object({ from: type.nullable().default(null), to: type.nullable().default(null) })

export const caseFilter = z.object({
  /** What stands in the search box: free words and `key:value` filters (`core/search/query-language.ts`). */
  search: text(400).default(''),
  market: marketCode.nullable().default(null),
  kind: caseKind.nullable().default(null),
  shopId: id.nullable().default(null),
  /** Part of a shop's name. */
  shop: text(120).nullable().default(null),
  /** A name; `` is nobody, `@me` whoever works at this desk. */
  owner: text(80).nullable().default(null),
  tag: text(60).nullable().default(null),
  /** In each of these views as well. */
  is: z.array(view).max(4).default([]),
  snoozed: z.boolean().nullable().default(null),
  state: caseState.nullable().default(null),
  /** Parts of the platform's words. */
  status: text(120).nullable().default(null),
  reason: text(120).nullable().default(null),
  has: z.array(z.enum(HAS)).max(5).default([]),
  /** Both ends included, in hundredths of the main unit of any currency, so that 50 is 5000 in yen as in dollars. */
  amount: z
    .object({
      min: z.number().int().nullable().default(null),
      max: z.number().int().nullable().default(null),
      currency: z.string().length(3).nullable().default(null),
    })
    .nullable()
    .default(null),
  /** Instants, both ends included. */
  due: span(epochMs).nullable().default(null),
  updated: span(epochMs).nullable().default(null),
  /** Time left at the moment of asking, in hours; below 0 is overdue. */
  hoursLeft: span(z.number()).nullable().default(null),
})
export type CaseFilter = z.output<typeof caseFilter>
