import { z } from 'zod'
import { deadline } from './deadline.ts'
import { command, query } from './define.ts'
import { epochMs, id, marketCode, text } from './wire-types.ts'

const isoDay = z.iso.date()

/** One time limit, as data with its source. Mirrors the domain's own; a test holds the two equal. */
export const policyRule = z.strictObject({
  id: text(80).min(1),
  version: text(40).min(1),
  /** First day the rule holds, in the market's zone; null = since ever, as far as known. */
  validFrom: isoDay.nullable(),
  validTo: isoDay.nullable(),
  deadline: deadline.shape.kind.exclude(['other', 'offer', 'promise', 'reply']),
  whose: z.enum(['ours', 'buyer', 'platform']).default('ours'),
  kinds: z.array(z.enum(['refund', 'return', 'replacement', 'exchange', 'cancellation', 'violation'])).min(1),
  event: z.enum([
    'requested',
    'refunded',
    'return-agreed',
    'return-delivered',
    'return-shipped',
    'refused',
    'noticed',
    'appeal-denied',
    'supplement-requested',
    'disputed',
    'evidence-sent',
    'delivered',
    'last-tracking',
  ]),
  /** Families of reasons it holds for; absent: every reason. */
  reasons: z.array(text(60)).max(30).optional(),
  /** Holds for amounts above and up to these; minor units of `currency`. */
  overMinor: z.number().int().min(0).optional(),
  upToMinor: z.number().int().min(0).optional(),
  currency: z.string().length(3).optional(),
  amount: z.number().int().positive().max(10_000),
  unit: z.enum(['hours', 'calendar-days', 'working-days']),
  /** Days that do not count as working days; null: Saturdays and Sundays. */
  calendar: z.enum(['weekends', 'weekends-and-holidays']).nullable().default(null),
  /** IANA zone in which days are counted; null: the market's. */
  zone: text(60).nullable().default(null),
  consequence: text(80),
  source: text(500),
  sourceDate: text(40),
  confidence: z.enum(['confirmed', 'single', 'unconfirmed']),
  note: text(500).optional(),
})
export type PolicyRule = z.infer<typeof policyRule>

/** A market, or `generic`: what holds where no figure of the market is confirmed. */
export const ruleMarket = z.union([marketCode, z.literal('generic')])
export type RuleMarket = z.infer<typeof ruleMarket>

/** A change of the rules of one market. Nothing moves before it is applied. */
export const ruleChange = z.discriminatedUnion('take', [
  /** These rules and further non-working days instead of the present ones. */
  z.object({
    take: z.literal('own'),
    market: ruleMarket,
    rules: z.array(policyRule).max(200),
    holidays: z.array(isoDay).max(5000).optional(),
  }),
  /** What came with the program. */
  z.object({ take: z.literal('shipped'), market: ruleMarket }),
  /** The present ones, although the program brought others. */
  z.object({ take: z.literal('keep'), market: ruleMarket }),
  /** An earlier revision. */
  z.object({ take: z.literal('revision'), market: ruleMarket, revision: z.number().int().positive() }),
])
export type RuleChange = z.infer<typeof ruleChange>

const revision = z.object({
  revision: z.number().int(),
  at: epochMs,
  /** Empty: the program itself. */
  actor: z.string(),
  origin: z.enum(['shipped', 'own']),
  note: z.string(),
})

export const marketRules = revision.extend({
  market: ruleMarket,
  /** True when the program brought other rules than the ones this desk took from it last. */
  pending: z.boolean(),
  rules: z.array(policyRule),
  /** Public holidays, ISO days in order. */
  holidays: z.array(isoDay),
  /** How often a thing may be done; `of` null: no source names a number. */
  attempts: z.array(
    z.object({
      what: z.enum(['appeal', 'violation-appeal', 'buyer-dispute']),
      of: z.number().int().nullable(),
      source: z.string(),
      sourceDate: z.string(),
      confidence: z.enum(['confirmed', 'single', 'unconfirmed']),
    }),
  ),
})
export type MarketRules = z.infer<typeof marketRules>

/** A case whose dates a change would move. */
export const movedCase = z.object({
  caseId: id,
  platformId: z.string(),
  market: marketCode,
  zone: z.string(),
  clocks: z.array(
    z.object({
      kind: deadline.shape.kind,
      whose: deadline.shape.whose,
      before: epochMs.nullable(),
      after: epochMs.nullable(),
    }),
  ),
})

export const rules = {
  /** The rules of this desk, every market of the program. */
  list: query({ input: z.object({}), output: z.array(marketRules), reads: ['rules'] }),
  /** Newest first, with the rules each held. */
  history: query({
    input: z.object({ market: ruleMarket }),
    output: z.array(revision.extend({ rules: z.array(policyRule) })),
    reads: ['rules'],
  }),
  /** Every open case the change would move; writes nothing. @throws rules-faulty, not-found */
  preview: query({
    input: z.object({ change: ruleChange, limit: z.number().int().min(1).max(5000).default(500) }),
    output: z.object({
      /** What `apply` must name: another change in between is a conflict. */
      basedOn: z.number().int(),
      total: z.number().int(),
      /** Cases whose dates stay and whose explanation changes. */
      reworded: z.number().int(),
      moved: z.array(movedCase),
    }),
    reads: ['rules', 'cases'],
  }),
  /** Writes the next revision and moves the cases, each with a line in its story. @throws conflict, rules-faulty */
  apply: command({
    input: z.object({ change: ruleChange, basedOn: z.number().int(), note: text(500).default('') }),
    output: z.object({ revision: z.number().int(), moved: z.number().int() }),
    touches: ['rules', 'cases'],
  }),
} as const
