import { isZone } from './compute.ts'
import type { PolicyPack } from './rule.ts'

/** What the schema of a pack cannot say; mirrors the contract's `RULE_FAULTS`. */
export interface PackFault {
  /** Id and version of the rule. */
  readonly rule: string
  readonly code: 'twice' | 'first-after-last' | 'no-source' | 'bound-without-currency' | 'unknown-zone'
}

/** Faults of a pack: two rules of one id and version, a first day after the last, no source, a bound without currency, a zone nobody knows. */
export function packFaults({ rules }: Pick<PolicyPack, 'rules'>): PackFault[] {
  const seen = new Set<string>()
  return rules.flatMap((rule) => {
    const name = `${rule.id} ${rule.version}`
    const bounded = rule.overMinor !== undefined || rule.upToMinor !== undefined
    const codes: PackFault['code'][] = [
      ...(seen.has(name) ? (['twice'] as const) : []),
      ...(rule.validFrom !== null && rule.validTo !== null && rule.validFrom > rule.validTo
        ? (['first-after-last'] as const)
        : []),
      ...(rule.source.trim() === '' ? (['no-source'] as const) : []),
      ...(bounded && rule.currency === undefined ? (['bound-without-currency'] as const) : []),
      ...(rule.zone !== null && !isZone(rule.zone) ? (['unknown-zone'] as const) : []),
    ]
    seen.add(name)
    return codes.map((code) => ({ rule: name, code }))
  })
}
