import { z } from 'zod'

export const DEADLINE_KINDS = [
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
] as const

/** What starts a clock. A case may stand in with another moment where this one is not known; its clock says so. */
export const RULE_EVENTS = [
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
] as const

/** Kinds of requests a rule may be about. */
export const RULE_KINDS = [
  'refund',
  'return',
  'replacement',
  'exchange',
  'cancellation',
  'violation',
] as const

const CONFIDENCES = ['confirmed', 'single', 'unconfirmed'] as const

/** One time limit of a market, as data with its source (DESIGN §5.1). */
export const policyRule = z.strictObject({
  id: z.string(),
  version: z.string(),
  /** First day the rule holds, ISO date in the market's zone; null = since ever, as far as known. */
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  deadline: z.enum(DEADLINE_KINDS),
  /** Whose clock it is: only our own make a case due. */
  whose: z.enum(['ours', 'buyer', 'platform']).default('ours'),
  kinds: z.array(z.enum(RULE_KINDS)).min(1),
  event: z.enum(RULE_EVENTS),
  /** Families of reasons it holds for (`proof.json`); absent: every reason. */
  reasons: z.array(z.string()).optional(),
  /** Holds for amounts above and up to these, where the rule says so; minor units of `currency`. */
  overMinor: z.number().int().min(0).optional(),
  upToMinor: z.number().int().min(0).optional(),
  currency: z.string().length(3).optional(),
  amount: z.number().int().positive(),
  unit: z.enum(['hours', 'calendar-days', 'working-days']),
  /** Days that do not count as working days; null: Saturdays and Sundays. Other units count every day. */
  calendar: z.enum(['weekends', 'weekends-and-holidays']).nullable().default(null),
  /** IANA zone in which days are counted; null: the market's. */
  zone: z.string().nullable().default(null),
  consequence: z.string(),
  source: z.string(),
  sourceDate: z.string(),
  confidence: z.enum(CONFIDENCES),
  /** What a person should know beside the figure. */
  note: z.string().optional(),
})
export type PolicyRule = z.infer<typeof policyRule>

/** How often a thing may be done. `of` null: no source names a number. */
export const attemptLimit = z.strictObject({
  what: z.enum(['appeal', 'violation-appeal', 'buyer-dispute']),
  of: z.number().int().positive().nullable(),
  source: z.string(),
  sourceDate: z.string(),
  confidence: z.enum(CONFIDENCES),
})
export type AttemptLimit = z.infer<typeof attemptLimit>

/** Something worth knowing about cases of a kind; the page has the words for `code`. */
export const marketHint = z.strictObject({
  code: z.string(),
  kinds: z.array(z.enum(RULE_KINDS)).min(1),
  /** First day of requests it holds for. */
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  /** Only for shops that sell across a border. */
  crossBorder: z.boolean().default(false),
  source: z.string(),
  sourceDate: z.string(),
  confidence: z.enum(CONFIDENCES),
})
export type MarketHint = z.infer<typeof marketHint>

export const policyPack = z.strictObject({
  /** Market code, or `generic` for what holds where no figure of the market is confirmed. */
  market: z.string(),
  note: z.string(),
  rules: z.array(policyRule),
  /** Public holidays of the market, ISO dates. */
  holidays: z.array(z.iso.date()).default([]),
  attempts: z.array(attemptLimit).default([]),
  hints: z.array(marketHint).default([]),
})
export type PolicyPack = z.infer<typeof policyPack>

/** The rule for a deadline of a case on a day: the market's own, else the generic one. */
export function findRule(
  packs: readonly PolicyPack[],
  wanted: {
    market: string
    deadline: PolicyRule['deadline']
    kind: string
    day: string
    event?: string
    amount?: { readonly minor: number; readonly currency: string } | null
    /** Family of the buyer's reason. */
    reason?: string
  },
): { readonly rule: PolicyRule; readonly generic: boolean } | undefined {
  const holds = (rule: PolicyRule): boolean =>
    rule.deadline === wanted.deadline &&
    (rule.kinds as readonly string[]).includes(wanted.kind) &&
    (wanted.event === undefined || rule.event === wanted.event) &&
    fitsAmount(rule, wanted.amount ?? null) &&
    (rule.reasons === undefined || rule.reasons.includes(wanted.reason ?? '')) &&
    (rule.validFrom === null || rule.validFrom <= wanted.day) &&
    (rule.validTo === null || wanted.day <= rule.validTo)
  for (const market of [wanted.market, 'generic']) {
    const found = packs.filter((pack) => pack.market === market).flatMap((pack) => pack.rules.filter(holds))
    // Later versions of a rule win over earlier ones.
    const newest = found.sort((a, b) => b.version.localeCompare(a.version))[0]
    if (newest) return { rule: newest, generic: market !== wanted.market }
  }
  return undefined
}

/** A rule with a bound holds where the amount is known to lie within it; an unknown amount takes the shorter limit's rule. */
function fitsAmount(
  rule: PolicyRule,
  amount: { readonly minor: number; readonly currency: string } | null,
): boolean {
  if (rule.overMinor === undefined && rule.upToMinor === undefined) return true
  if (amount === null || amount.currency !== rule.currency) return rule.upToMinor !== undefined
  return amount.minor > (rule.overMinor ?? -1) && amount.minor <= (rule.upToMinor ?? Infinity)
}
