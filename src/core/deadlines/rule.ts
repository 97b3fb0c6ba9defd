import { z } from 'zod'

/** One time limit of a market, as data with its source (DESIGN §5.1). */
export const policyRule = z.strictObject({
  id: z.string(),
  version: z.string(),
  /** First day the rule holds, ISO date in the market's zone; null = since ever, as far as known. */
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  deadline: z.enum(['respond', 'inspect', 'appeal']),
  kinds: z.array(z.enum(['refund', 'return', 'replacement', 'exchange', 'cancellation'])).min(1),
  event: z.enum(['requested', 'refunded', 'return-delivered', 'return-shipped']),
  amount: z.number().int().positive(),
  unit: z.enum(['hours', 'calendar-days', 'working-days']),
  consequence: z.string(),
  source: z.string(),
  sourceDate: z.string(),
  confidence: z.enum(['confirmed', 'single', 'unconfirmed']),
})
export type PolicyRule = z.infer<typeof policyRule>

export const policyPack = z.strictObject({
  /** Market code, or `generic` for what holds where no figure of the market is confirmed. */
  market: z.string(),
  note: z.string(),
  rules: z.array(policyRule),
})
export type PolicyPack = z.infer<typeof policyPack>

/** The rule for a deadline of a case on a day: the market's own, else the generic one. */
export function findRule(
  packs: readonly PolicyPack[],
  wanted: { market: string; deadline: PolicyRule['deadline']; kind: string; day: string },
): PolicyRule | undefined {
  const holds = (rule: PolicyRule): boolean =>
    rule.deadline === wanted.deadline &&
    (rule.kinds as readonly string[]).includes(wanted.kind) &&
    (rule.validFrom === null || rule.validFrom <= wanted.day) &&
    (rule.validTo === null || wanted.day <= rule.validTo)
  for (const market of [wanted.market, 'generic']) {
    const found = packs.filter((pack) => pack.market === market).flatMap((pack) => pack.rules.filter(holds))
    // Later versions of a rule win over earlier ones.
    const newest = found.sort((a, b) => b.version.localeCompare(a.version))[0]
    if (newest) return newest
  }
  return undefined
}
